package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** The part of a tally that has one writer: a contestant's votes out of one cell's partition. */
public record TallySlot(EventId event, ContestantId contestant, CellId cell, int partition)
    implements Comparable<TallySlot> {
  private static final Comparator<TallySlot> ORDER =
      Comparator.comparing(TallySlot::event)
          .thenComparing(TallySlot::contestant)
          .thenComparing(TallySlot::cell)
          .thenComparingInt(TallySlot::partition);

  public TallySlot {
    requireNonNull(event, "event");
    requireNonNull(contestant, "contestant");
    requireNonNull(cell, "cell");
    if (partition < 0) {
      throw new IllegalArgumentException("partition must not be negative: " + partition);
    }
  }

  @Override
  public int compareTo(TallySlot other) {
    return ORDER.compare(this, other);
  }
}
