package io.cellvote.cell.event.application;

import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import java.util.Optional;

/** The cell's Redis, as the catalogue needs it: for a start while the database is away. */
public interface EventCache {
  /** The event as it was last seen; empty also when Redis is away. */
  Optional<Event> find(EventId id);

  /** Keeps the event, if Redis is there. */
  void put(Event event);
}
