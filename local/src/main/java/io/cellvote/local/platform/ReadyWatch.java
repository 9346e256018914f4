package io.cellvote.local.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Waits until parts are ready, all at the same time; the first that dies ends the wait. */
final class ReadyWatch {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long POLL_MS = 50;
  private static final int LOG_LINES = 15;

  private final DataFolder folder;
  private final RunFolder run;
  private final Progress progress;
  private final long begin = System.nanoTime();

  ReadyWatch(DataFolder folder, Progress progress) {
    this.folder = folder;
    this.run = new RunFolder(folder);
    this.progress = progress;
  }

  /** Returns when all are ready; else a sentence that names the part, and the end of its log. */
  void await(List<Part> parts) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var watches = new ExecutorCompletionService<Part>(threads);
      parts.forEach(part -> watches.submit(() -> watch(part)));
      try {
        for (var i = 0; i < parts.size(); i++) {
          var part = watches.take().get();
          progress.say(
              String.format(Locale.ROOT, "  %-18s ready  %5.1f s", part.name(), seconds()));
        }
      } finally {
        threads.shutdownNow();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PlatformException problem
          ? problem
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  private Part watch(Part part) {
    var end = System.nanoTime() + LIMIT.toNanos();
    for (var missing = part.readiness().missing();
        missing.isPresent();
        missing = part.readiness().missing()) {
      if (died(part)) {
        throw failure(part, "ended while it started");
      }
      if (System.nanoTime() > end) {
        throw failure(
            part, "is not ready after %d s: %s".formatted(LIMIT.toSeconds(), missing.get()));
      }
      Pause.millis(POLL_MS);
    }
    return part;
  }

  /** Its pid file comes first, so a part without one is still to come. */
  private boolean died(Part part) {
    return run.number(folder.pidFile(part.name()))
        .map(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty())
        .orElse(false);
  }

  private PlatformException failure(Part part, String what) {
    var log = folder.log(part.name());
    var lines = lastLines(part);
    if (lines.stream().anyMatch(line -> line.contains("No space left on device"))) {
      return new PlatformException(
          "The disk of %s is full, so %s %s: make room, or choose another folder with --data."
              .formatted(folder.root(), part.title(), what));
    }
    return new PlatformException(
        "%s %s. The end of its log %s:%n  %s"
            .formatted(part.title(), what, log, String.join(System.lineSeparator() + "  ", lines)));
  }

  private List<String> lastLines(Part part) {
    try (Stream<String> lines = Files.lines(folder.log(part.name()), StandardCharsets.ISO_8859_1)) {
      var all = new ArrayList<>(lines.toList());
      return all.subList(Math.max(0, all.size() - LOG_LINES), all.size());
    } catch (IOException e) {
      return List.of("(there is none)");
    }
  }
}
