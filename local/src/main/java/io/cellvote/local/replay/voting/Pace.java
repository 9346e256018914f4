package io.cellvote.local.replay.voting;

/**
 * When rows are due: all at once, or at a constant rate.
 *
 * @param startNanos when the first row is due, on System.nanoTime's scale
 * @param votesPerSecond 0 for all at once
 */
public record Pace(long startNanos, double votesPerSecond) {
  private static final double NANOS = 1e9;

  public boolean isScheduled() {
    return votesPerSecond > 0;
  }

  /** How many of the first rows are due at that time. */
  public int due(long nowNanos) {
    if (!isScheduled()) {
      return Integer.MAX_VALUE;
    }
    double rows = Math.floor((nowNanos - startNanos) * votesPerSecond / NANOS) + 1;
    return (int) Math.clamp(rows, 0, Integer.MAX_VALUE);
  }

  /** When that row is due. */
  public long dueNanos(int row) {
    return isScheduled() ? startNanos + (long) Math.ceil(row * NANOS / votesPerSecond) : startNanos;
  }
}
