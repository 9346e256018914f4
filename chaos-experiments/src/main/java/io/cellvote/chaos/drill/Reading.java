package io.cellvote.chaos.drill;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a probe found. */
public sealed interface Reading {
  /** How many, or how much. */
  record Amount(double value) implements Reading {
    private static final int DECIMALS = 3;

    @Override
    public String toString() {
      return BigDecimal.valueOf(value)
          .setScale(DECIMALS, RoundingMode.HALF_UP)
          .stripTrailingZeros()
          .toPlainString();
    }
  }

  /** Whether it is so. */
  record Truth(boolean value) implements Reading {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A word. */
  record Word(String value) implements Reading {
    @Override
    public String toString() {
      return value;
    }
  }
}
