package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * One cell as placement registered it.
 *
 * @param address where its API answers, like {@code http://10.0.0.7:7410}, or with {@code https:}
 * @param weight its part of a full share of the voters, in percent: 0..10,000, 100 is a full share
 */
public record Cell(CellId id, RegionId region, URI address, CellState state, int weight) {
  public static final int WEIGHT_FULL = 100;
  public static final int WEIGHT_MAX = 10_000;

  public Cell {
    requireNonNull(id, "id");
    requireNonNull(region, "region");
    requireNonNull(address, "address");
    requireNonNull(state, "state");
    if (weight < 0 || weight > WEIGHT_MAX) {
      throw new IllegalArgumentException("weight must be 0..10000 percent: " + weight);
    }
  }

  /** The same cell in another state. */
  public Cell in(CellState other) {
    return new Cell(id, region, address, other, weight);
  }

  /** The same cell with another weight. */
  public Cell weighing(int other) {
    return new Cell(id, region, address, state, other);
  }

  /** Whether voters are sent to it. */
  public boolean takesVoters() {
    return state == CellState.ACTIVE && weight > 0;
  }
}
