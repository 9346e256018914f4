package io.cellvote.control.leaderboard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends viewers that take nothing for 30 s: a write to a socket has no timeout of its own, and each
 * would keep a place for ever. Interrupting a virtual thread in a write closes its socket.
 */
public final class StalledViewers implements AutoCloseable {
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration CHECK = Duration.ofSeconds(5);

  private final Duration limit;
  private final Map<Thread, Long> writingSince = new ConcurrentHashMap<>();
  private Thread watcher;

  /** Ends who has been writing for longer than that. */
  public StalledViewers(Duration limit) {
    this.limit = limit;
  }

  /** Begins to look. */
  public void start() {
    watcher = Thread.ofVirtual().name("stalled-viewers").start(this::watchUntilInterrupted);
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }

  /** Notes that this thread writes to its viewer until {@link #done}. */
  public void writing() {
    writingSince.put(Thread.currentThread(), System.nanoTime());
  }

  /** Notes that it does not write any more. */
  public void done() {
    writingSince.remove(Thread.currentThread());
  }

  /** Interrupts who has been writing for too long. */
  void endStalled() {
    long now = System.nanoTime();
    writingSince.forEach((thread, since) -> {
      if (now - since > limit.toNanos()) {
        thread.interrupt();
      }
    });
  }

  private void watchUntilInterrupted() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        endStalled();
        TimeUnit.NANOSECONDS.sleep(CHECK.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
