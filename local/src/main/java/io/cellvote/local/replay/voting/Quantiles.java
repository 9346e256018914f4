package io.cellvote.local.replay.voting;

/**
 * A latency in four numbers of milliseconds.
 *
 * @param count how many were measured; with 0 the others say nothing
 */
public record Quantiles(long count, double p50, double p95, double p99, double max) {
  /** Nothing was measured. */
  public static final Quantiles NONE = new Quantiles(0, 0, 0, 0, 0);
}
