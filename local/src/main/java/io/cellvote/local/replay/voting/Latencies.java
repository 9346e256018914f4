package io.cellvote.local.replay.voting;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Times of one kind, to a tenth of a percent, up to an hour. Thread-safe. */
public final class Latencies {
  private static final long MICROS_MAX = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000.0;

  private final Histogram micros = new Histogram(MICROS_MAX, DIGITS);

  /** Adds one; less than nothing counts as nothing. */
  public synchronized void recordNanos(long nanos) {
    long value = TimeUnit.NANOSECONDS.toMicros(nanos);
    micros.recordValue(Math.clamp(value, 0, MICROS_MAX));
  }

  /** What there is so far. */
  public synchronized Quantiles quantiles() {
    if (micros.getTotalCount() == 0) {
      return Quantiles.NONE;
    }
    return new Quantiles(micros.getTotalCount(), at(50), at(95), at(99), at(100));
  }

  private double at(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
