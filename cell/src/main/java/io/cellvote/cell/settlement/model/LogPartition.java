package io.cellvote.cell.settlement.model;

import static java.util.Objects.requireNonNull;

/** One partition of a log: what a settler owns, and what has one settled offset. */
public record LogPartition(LogId log, int number) {
  public LogPartition {
    requireNonNull(log, "log");
    if (number < 0) {
      throw new IllegalArgumentException("a partition's number is not negative: " + number);
    }
  }
}
