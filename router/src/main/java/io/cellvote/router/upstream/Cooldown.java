package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Says whether a server is worth a try, so that a dead one costs one request a moment now and then
 * and not all of them.
 *
 * <p>It cools down when it can not be connected to, or after several ambiguous outcomes in a row:
 * one slow answer is no reason to send voters elsewhere. While it cools, one request in each pause
 * may try; its first answer ends it. Safe for all threads: the pause is handed out by
 * compare-and-set.
 */
public final class Cooldown {
  private static final int AMBIGUOUS_IN_A_ROW = 3;

  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private final AtomicInteger ambiguousInARow = new AtomicInteger();
  private final AtomicLong nextTry = new AtomicLong();
  private volatile boolean cooling;

  public Cooldown(Duration pause, LongSupplier nanoTime) {
    this.pauseNanos = pause.toNanos();
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  /** Whether the server is not to be tried by everybody. */
  public boolean isCooling() {
    return cooling;
  }

  /** Whether to try now; a yes while cooling is for the caller alone. */
  public boolean mayTry() {
    if (!cooling) {
      return true;
    }
    long now = nanoTime.getAsLong();
    long at = nextTry.get();
    return now - at >= 0 && nextTry.compareAndSet(at, now + pauseNanos);
  }

  /** Takes note of how a try went. */
  public void record(Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered _ -> recover();
      case Outcome.Refused refused -> {
        if (refused.unreachable()) {
          coolDown();
        }
      }
      case Outcome.Ambiguous _ -> {
        if (ambiguousInARow.incrementAndGet() >= AMBIGUOUS_IN_A_ROW) {
          coolDown();
        }
      }
    }
  }

  private void recover() {
    if (cooling || ambiguousInARow.get() != 0) {
      ambiguousInARow.set(0);
      cooling = false;
    }
  }

  private void coolDown() {
    nextTry.set(nanoTime.getAsLong() + pauseNanos);
    cooling = true;
  }
}
