package io.cellvote.router.edge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets in so many requests at once, without a queue; and waits for those inside at the end. */
public final class Admission {
  private final int max;
  private final Semaphore permits;
  private volatile boolean closing;

  public Admission(int max) {
    this.max = max;
    this.permits = new Semaphore(max);
  }

  /** Whether one more may come in; it must {@link #leave}. */
  boolean tryEnter() {
    return permits.tryAcquire();
  }

  void leave() {
    permits.release();
  }

  public int inside() {
    return max - permits.availablePermits();
  }

  /** Whether clients are to be asked to connect elsewhere. */
  public boolean isClosing() {
    return closing;
  }

  /** Asks clients to go, and waits until nobody is inside; false if somebody stayed. */
  public boolean drain(Duration wait) throws InterruptedException {
    closing = true;
    boolean empty = permits.tryAcquire(max, wait.toNanos(), TimeUnit.NANOSECONDS);
    if (empty) {
      permits.release(max);
    }
    return empty;
  }
}
