package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Pays for retries, one budget for all requests of a router: so a failure of many cells, or a
 * request that breaks each cell it comes to, does not multiply the load.
 *
 * <p>A bucket that each first try fills by a share of a retry, and time by a few a second. It is
 * full at the start. In every stretch of time it pays for {@code max} retries, plus the share of
 * the first tries and the retries by time in it, and never for more.
 *
 * <p>Safe for all threads without a lock: amounts are whole hundredths of a retry, moved by
 * compare-and-set. A full bucket, which is the rule, costs a first try one read.
 */
public final class RetryBudget {
  /**
   * How much is paid for.
   *
   * @param percent of first tries that may be followed by a retry
   * @param floorPerSecond retries a second that are paid for however few first tries there are
   * @param max retries that the bucket holds; 0 for a router that never pays
   */
  public record Limits(int percent, int floorPerSecond, int max) {}

  private static final long RETRY = 100;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final long full;
  private final AtomicLong hundredths;
  private final AtomicLong filledUpTo;

  /** A full one. */
  public RetryBudget(Limits limits, LongSupplier nanoTime) {
    this.limits = requireNonNull(limits, "limits");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.full = limits.max() * RETRY;
    this.hundredths = new AtomicLong(full);
    this.filledUpTo = new AtomicLong(nanoTime.getAsLong());
  }

  /** Takes note of a request's first try. */
  void firstTry() {
    fill(limits.percent());
  }

  /** Pays for one retry; false if there is too little left. */
  boolean tryPay() {
    fillByTime();
    for (long left = hundredths.get(); left >= RETRY; left = hundredths.get()) {
      if (hundredths.compareAndSet(left, left - RETRY)) {
        return true;
      }
    }
    return false;
  }

  /** How many retries could be paid for now. */
  public int left() {
    fillByTime();
    return Math.toIntExact(hundredths.get() / RETRY);
  }

  private void fill(long amount) {
    for (long left = hundredths.get(); left < full; left = hundredths.get()) {
      if (hundredths.compareAndSet(left, left + Math.min(amount, full - left))) {
        return;
      }
    }
  }

  private void fillByTime() {
    if (limits.floorPerSecond() == 0) {
      return;
    }
    // Rounded up, so that it is never more than the floor.
    long nanosEach = Math.ceilDiv(TimeUnit.SECONDS.toNanos(1), limits.floorPerSecond() * RETRY);
    long from = filledUpTo.get();
    long earned = (nanoTime.getAsLong() - from) / nanosEach;
    if (earned > 0 && filledUpTo.compareAndSet(from, from + earned * nanosEach)) {
      fill(earned);
    }
  }
}
