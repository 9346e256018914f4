package io.cellvote.cell.event.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;

/** Closes an event for its organizer or an operator; this instance knows at once. */
public final class CloseEvent {
  private final EventLife life;
  private final EventStore store;
  private final CachedEvents events;

  public CloseEvent(EventLife life, EventStore store, CachedEvents events) {
    this.life = requireNonNull(life, "life");
    this.store = requireNonNull(store, "store");
    this.events = requireNonNull(events, "events");
  }

  /** Closes it, or says why not. Repeatable. */
  public EventLife.CloseResult close(EventId id, EventLife.Closer closer) {
    EventLife.CloseResult result = life.close(id, closer);
    if (result instanceof EventLife.CloseResult.Closing) {
      store.find(id).ifPresent(events::keep);
    }
    return result;
  }
}
