package io.cellvote.router.upstream;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point in time, on {@link System#nanoTime}, by which something must be done. */
public record Deadline(long nanoTime) {
  public static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** The earlier of this and so long from now. */
  public Deadline orAfter(Duration duration) {
    Deadline other = after(duration);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }

  public boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** The time left for a socket operation: at least 1 ms. */
  int remainingMillis() throws SocketTimeoutException {
    long nanos = nanoTime - System.nanoTime();
    if (nanos <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    return Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }
}
