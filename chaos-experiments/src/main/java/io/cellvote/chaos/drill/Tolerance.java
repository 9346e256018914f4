package io.cellvote.chaos.drill;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What a probe may find. */
public sealed interface Tolerance {
  /** Whether it allows this. */
  boolean allows(Reading reading);

  /** One of these. */
  record OneOf(List<Reading> readings) implements Tolerance {
    public OneOf {
      readings = List.copyOf(readings);
    }

    @Override
    public boolean allows(Reading reading) {
      return readings.contains(reading);
    }

    @Override
    public String toString() {
      return readings.stream().map(Reading::toString).collect(joining(" or "));
    }
  }

  /** An amount, both ends included. */
  record Range(double low, double high) implements Tolerance {
    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException("a range is from low to high");
      }
    }

    @Override
    public boolean allows(Reading reading) {
      return switch (reading) {
        case Reading.Amount(double value) -> value >= low && value <= high;
        case Reading.Truth _, Reading.Word _ -> false;
      };
    }

    @Override
    public String toString() {
      return new Reading.Amount(low) + " to " + new Reading.Amount(high);
    }
  }
}
