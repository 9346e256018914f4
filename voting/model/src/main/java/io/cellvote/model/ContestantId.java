package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** Names one contestant: what a vote is for. */
public record ContestantId(UUID value) implements Comparable<ContestantId> {
  public ContestantId {
    requireNonNull(value, "value");
  }

  /** The contestant at this position (from 0) of an event, fixed with the event. */
  public static ContestantId of(EventId event, int position) {
    return new ContestantId(
        Uuids.ofNames("contestant", event.toString(), Integer.toString(position)));
  }

  /** Reads the 36 character form; empty for anything else. */
  public static Optional<ContestantId> parse(String text) {
    return Uuids.parse(text).map(ContestantId::new);
  }

  /** Orders as the database does: by unsigned bytes. */
  @Override
  public int compareTo(ContestantId other) {
    return Uuids.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
