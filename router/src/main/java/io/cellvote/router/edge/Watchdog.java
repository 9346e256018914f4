package io.cellvote.router.edge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Interrupts threads that wait too long for a client, who sends or takes nothing. The interrupt
 * closes the client's connection: the server itself knows no such timeout.
 *
 * <p>One thread looks at all watches, twice per limit. A watch is interrupted only while it is
 * open, which its lock makes sure of.
 */
public final class Watchdog implements AutoCloseable {
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Duration limit;
  private final Thread sweeper = Thread.ofVirtual().name("watchdog").unstarted(this::sweep);

  public Watchdog(Duration limit) {
    this.limit = limit;
    sweeper.start();
  }

  /** Watches the calling thread until the watch is closed. */
  Watch watch() {
    Watch watch = new Watch();
    watches.add(watch);
    return watch;
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(limit.dividedBy(2));
        long now = System.nanoTime();
        watches.forEach(watch -> watch.check(now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One wait of one thread. */
  final class Watch implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final long startNanos = System.nanoTime();
    private boolean open = true;

    private synchronized void check(long now) {
      if (open && now - startNanos > limit.toNanos()) {
        thread.interrupt();
      }
    }

    @Override
    public void close() {
      watches.remove(this);
      synchronized (this) {
        open = false;
      }
    }
  }
}
