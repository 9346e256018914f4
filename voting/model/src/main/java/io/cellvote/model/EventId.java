package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** Names one event: the thing that is voted on. */
public record EventId(UUID value) implements Comparable<EventId> {
  public EventId {
    requireNonNull(value, "value");
  }

  /** The event that this request makes, so that a repeated create makes it once. */
  public static EventId of(UserId organizer, RequestId request) {
    return new EventId(Uuids.ofNames("event", organizer.toString(), request.value()));
  }

  /** Reads the 36 character form; empty for anything else. */
  public static Optional<EventId> parse(String text) {
    return Uuids.parse(text).map(EventId::new);
  }

  /** Orders as the database does: by unsigned bytes. */
  @Override
  public int compareTo(EventId other) {
    return Uuids.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
