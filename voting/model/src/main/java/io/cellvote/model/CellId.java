package io.cellvote.model;

import java.util.Optional;

/** Names one cell, like {@code cell-1}: [a-z][a-z0-9-]{0,30}. */
public record CellId(String value) implements Comparable<CellId> {
  public CellId {
    Names.requireName(value, "a cell id");
  }

  /** Reads a name; empty when it is not one. */
  public static Optional<CellId> parse(String text) {
    return Names.isName(text) ? Optional.of(new CellId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(CellId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
