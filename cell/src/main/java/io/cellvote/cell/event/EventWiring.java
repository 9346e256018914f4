package io.cellvote.cell.event;

import io.cellvote.cell.CellStores;
import io.cellvote.cell.event.application.CachedEvents;
import io.cellvote.cell.event.application.CloseEvent;
import io.cellvote.cell.event.application.CreateEvent;
import io.cellvote.cell.event.application.DatabaseClock;
import io.cellvote.cell.event.application.EventLife;
import io.cellvote.cell.event.infrastructure.RedisEvents;
import io.cellvote.cell.event.infrastructure.SqlEventLife;
import io.cellvote.cell.event.infrastructure.SqlEvents;

/** Builds what makes events, shows them and closes them. */
public final class EventWiring {
  private final CachedEvents events;
  private final CreateEvent createEvent;
  private final EventLife life;
  private final CloseEvent closeEvent;

  public EventWiring(CellStores stores, DatabaseClock clock) {
    SqlEvents store = new SqlEvents(stores.database());
    events = new CachedEvents(store, new RedisEvents(stores.redis()), clock);
    createEvent = new CreateEvent(store, events);
    life = new SqlEventLife(stores.database());
    closeEvent = new CloseEvent(life, store, events);
  }

  /** The events that votes are for. */
  public CachedEvents events() {
    return events;
  }

  public CreateEvent createEvent() {
    return createEvent;
  }

  /** Closes events, shows and lists them. */
  public EventLife life() {
    return life;
  }

  public CloseEvent closeEvent() {
    return closeEvent;
  }
}
