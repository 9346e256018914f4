package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/** The figures of a drill, each a number; see {@link Figure} for what they are. */
public final class Figures {
  private final Map<Figure, Double> values;

  Figures(Map<Figure, Double> values) {
    this.values = new EnumMap<>(values);
    for (Figure figure : Figure.values()) {
      requireNonNull(values.get(figure), figure.code());
    }
  }

  public double get(Figure figure) {
    return values.get(figure);
  }

  /** All of them, in the order of {@link Figure}. */
  public Map<Figure, Double> all() {
    return new EnumMap<>(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
