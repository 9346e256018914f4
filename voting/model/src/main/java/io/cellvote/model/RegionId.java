package io.cellvote.model;

import java.util.Optional;

/** Names one region, like {@code use1}: [a-z][a-z0-9-]{0,30}. */
public record RegionId(String value) implements Comparable<RegionId> {
  public RegionId {
    Names.requireName(value, "a region id");
  }

  /** Reads a name; empty when it is not one. */
  public static Optional<RegionId> parse(String text) {
    return Names.isName(text) ? Optional.of(new RegionId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(RegionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
