package io.cellvote.cell.event.application;

import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events in the database. Throws {@code DatabaseUnavailableException} while it is away. */
public interface EventStore {
  /** The event, with its contestants in their order. */
  Optional<Event> find(EventId id);

  /** The database's pulse, with what changed at or after {@code since}: nothing without it. */
  Pulse changes(Optional<Instant> since);

  /**
   * Makes the event unless it is there, and returns what is there: a repeated create answers like
   * the first.
   */
  Event create(NewEvent event);

  /** Events at most in one pulse. */
  int CHANGES_MAX = 10_000;

  /**
   * The database's sign of life.
   *
   * @param now its clock
   * @param epoch its epoch: another one after a restore
   */
  record Pulse(Instant now, long epoch, List<Event> changed) {}
}
