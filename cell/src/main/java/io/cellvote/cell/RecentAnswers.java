package io.cellvote.cell;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How votes were answered in the last seconds: by it placement compares a new cell with its peers.
 *
 * <p>One slot per second, in a ring, each with a count per range of latency; a slot that is used
 * again is emptied first. Everything is under one lock that is held for some additions.
 */
public final class RecentAnswers {
  /** The seconds that it tells of. */
  static final int WINDOW_SECONDS = 10;

  private static final int SLOTS = WINDOW_SECONDS + 1;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Ranges are a quarter of a doubling wide: 1 ms to 17 min. */
  private static final int RANGES = 80;

  private static final double RANGES_PER_DOUBLING = 4;

  private final LongSupplier nanoTime;
  private final Second[] ring = new Second[SLOTS];

  public RecentAnswers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (int at = 0; at < SLOTS; at++) {
      ring[at] = new Second();
    }
  }

  /**
   * What there was in the window.
   *
   * @param errors requests that were answered with 5xx
   * @param p95Millis 95 of 100 requests were answered within this, rounded up by 19% at most
   */
  public record Figures(long requests, long errors, long p95Millis) {}

  /** A vote was answered. */
  public void answered(int status, Duration took) {
    long second = nanoTime.getAsLong() / NANOS_PER_SECOND;
    int range = range(took.toMillis());
    synchronized (ring) {
      Second slot = ring[Math.floorMod(second, SLOTS)];
      slot.begin(second);
      slot.counts[range]++;
      slot.errors += status >= FIRST_SERVER_ERROR ? 1 : 0;
    }
  }

  /** The figures of the last seconds. */
  public Figures figures() {
    long oldest = nanoTime.getAsLong() / NANOS_PER_SECOND - WINDOW_SECONDS;
    long[] counts = new long[RANGES];
    long errors = 0;
    synchronized (ring) {
      for (Second slot : ring) {
        if (slot.second > oldest) {
          errors += slot.errors;
          slot.addTo(counts);
        }
      }
    }
    long requests = Arrays.stream(counts).sum();
    return new Figures(requests, errors, percentile(counts, Math.ceilDiv(requests * 95, 100)));
  }

  private static long percentile(long[] counts, long rank) {
    long seen = 0;
    for (int range = 0; range < RANGES; range++) {
      seen += counts[range];
      if (seen >= rank && rank > 0) {
        return (long) Math.ceil(Math.pow(2, range / RANGES_PER_DOUBLING));
      }
    }
    return 0;
  }

  /** The first range whose upper end is not below. */
  private static int range(long millis) {
    double doublings = Math.log((double) Math.max(1, millis)) / Math.log(2);
    return Math.min(RANGES - 1, (int) Math.ceil(doublings * RANGES_PER_DOUBLING));
  }

  private static final class Second {
    private final long[] counts = new long[RANGES];
    private long errors;
    private long second = Long.MIN_VALUE;

    void begin(long now) {
      if (second != now) {
        Arrays.fill(counts, 0);
        errors = 0;
        second = now;
      }
    }

    void addTo(long[] sum) {
      for (int range = 0; range < RANGES; range++) {
        sum[range] += counts[range];
      }
    }
  }
}
