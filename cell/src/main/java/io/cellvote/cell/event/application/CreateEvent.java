package io.cellvote.cell.event.application;

import io.cellvote.model.Event;

/** Makes an event, once however often the request is sent. */
public final class CreateEvent {
  private final EventStore store;
  private final CachedEvents events;

  public CreateEvent(EventStore store, CachedEvents events) {
    this.store = store;
    this.events = events;
  }

  /**
   * Makes the event, or returns the one that an earlier sending of the request made.
   *
   * @throws io.cellvote.stores.DatabaseUnavailableException when the database does not answer
   */
  public Event create(NewEvent wanted) {
    Event made = store.create(wanted);
    events.keep(made);
    return made;
  }
}
