package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one event: the thing that is voted on. */
public record EventId(UUID value) implements Comparable<EventId> {
  public EventId {
    requireNonNull(value, "value");
  }

  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
