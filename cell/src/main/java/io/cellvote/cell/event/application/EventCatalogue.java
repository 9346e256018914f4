package io.cellvote.cell.event.application;

import io.cellvote.model.Event;
import io.cellvote.model.EventId;

/** The events, as requests need them: fast, and known while the database is away. */
public interface EventCatalogue {
  /** Looks an event up; its state is as of now on the database's clock. */
  Lookup find(EventId id);

  /** How a look-up ended. */
  sealed interface Lookup {
    /** There is such an event. */
    record Found(Event event) implements Lookup {}

    /** There is none, on the database's word. */
    record Unknown() implements Lookup {}

    /** The database is away, and nothing here knows enough. */
    record Away() implements Lookup {}
  }
}
