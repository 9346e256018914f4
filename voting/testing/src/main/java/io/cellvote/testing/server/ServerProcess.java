package io.cellvote.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running server of a {@link ServerPlan}, leader of its own process group, that dies with this
 * JVM. It can be stopped, killed, paused and started again on the same data.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final long POLL_MS = 20;

  private final ServerPlan plan;
  private final Path log;
  private Process process;

  private ServerProcess(ServerPlan plan) {
    this.plan = plan;
    this.log = plan.folder().resolve(plan.name() + ".log");
  }

  /** Prepares and starts the server, and waits until it is ready. */
  public static ServerProcess start(ServerPlan plan) {
    var server = new ServerProcess(plan);
    server.start();
    return server;
  }

  /** Starts it again after a stop or a kill, on the same port and data, and waits until ready. */
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException(plan.name() + " is running");
    }
    plan.prepare();
    try {
      process =
          new ProcessBuilder(Session.of(plan.command()))
              .directory(plan.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + plan.name(), e);
    }
    Guard.ofThisJvm().watch(process.pid(), plan.folder());
    awaitReady();
  }

  /** Asks it to stop, and kills it after 10 s. */
  public synchronized void stop() {
    if (process.isAlive()) {
      resume();
      plan.stopSignal().send(List.of(process.pid()));
    }
    if (!exited(STOP_LIMIT)) {
      kill();
    }
    Guard.ofThisJvm().forget(process.pid());
  }

  /** {@code kill -9} of its whole process group. */
  public synchronized void kill() {
    if (process.isAlive()) {
      Signal.KILL.sendToGroup(process.pid());
    }
    exited(STOP_LIMIT);
    Guard.ofThisJvm().forget(process.pid());
  }

  /** Freezes it and all its children (SIGSTOP): connections stay open, nothing answers. */
  public synchronized void pause() {
    Signal.STOP.send(tree());
  }

  /** Ends a pause. */
  public synchronized void resume() {
    Signal.CONT.send(tree());
  }

  public synchronized boolean isAlive() {
    return process.isAlive();
  }

  public synchronized long pid() {
    return process.pid();
  }

  public ServerPlan plan() {
    return plan;
  }

  /** The last lines of what it wrote. */
  public String lastLines(int count) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - count), all.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void awaitReady() {
    var end = System.nanoTime() + READY_LIMIT.toNanos();
    while (!plan.ready()) {
      if (exited(Duration.ofMillis(POLL_MS)) || System.nanoTime() > end) {
        var what = process.isAlive() ? "was not ready within 60 s" : "ended while it started";
        kill();
        throw new ServerException(
            "%s on port %d %s; its last lines:%n%s"
                .formatted(plan.name(), plan.port(), what, lastLines(20)));
      }
    }
  }

  private boolean exited(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Signal.KILL.sendToGroup(process.pid());
      Thread.currentThread().interrupt();
      throw new ServerException("Interrupted while waiting for " + plan.name() + ".", e);
    }
  }

  private List<Long> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }
}
