package io.cellvote.cell.settlement.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one life of a cell's log: Kafka's topic id. A log that was wiped comes back as another. */
public record LogId(UUID value) {
  public LogId {
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
