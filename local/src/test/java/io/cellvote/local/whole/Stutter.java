package io.cellvote.local.whole;

import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.testing.server.Signal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes a part of a platform slow: pauses its process again and again, most of the time. */
final class Stutter implements AutoCloseable {
  // Less than an acknowledgement may take, and more than a busy machine makes others wait.
  private static final long PAUSED_MS = 1_400;
  private static final long RUNNING_MS = 100;

  private final long pid;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger pauses = new AtomicInteger();
  private final Thread thread;

  private Stutter(long pid) {
    this.pid = pid;
    this.thread = Thread.ofPlatform().name("stutter").start(this::run);
  }

  /** Begins with the part of this name. */
  static Stutter of(LocalPlatform local, String part) {
    return new Stutter(
        local.status().parts().stream()
            .filter(each -> each.name().equals(part))
            .findFirst()
            .flatMap(PlatformStatus.PartStatus::pid)
            .orElseThrow());
  }

  int pauses() {
    return pauses.get();
  }

  private void run() {
    try {
      while (!closed.await(RUNNING_MS, TimeUnit.MILLISECONDS)) {
        Signal.STOP.send(List.of(pid));
        pauses.incrementAndGet();
        boolean over = closed.await(PAUSED_MS, TimeUnit.MILLISECONDS);
        Signal.CONT.send(List.of(pid));
        if (over) {
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it: the process runs on. */
  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    thread.join();
    Signal.CONT.send(List.of(pid));
  }
}
