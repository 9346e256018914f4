package io.cellvote.cell.event.application;

import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens to events after their creation. Throws {@code DatabaseUnavailableException} while
 * the database is away.
 */
public interface EventLife {
  /** Changes of one event in one answer at most. */
  int CHANGES_MAX = 1_000;

  /** All that is known of an event. */
  Optional<Details> find(EventId id);

  /** A page of events, the newest first. */
  List<Summary> page(Optional<EventState> state, Optional<Place> after, int limit);

  /** Begins to close the event, if that is allowed; it closes once, however often it is asked. */
  CloseResult close(EventId id, Closer closer);

  /** The changes of an event, the oldest first; and who made it. */
  Optional<History> history(EventId id);

  /**
   * Who wants to close.
   *
   * @param actor for the list of changes
   * @param anyEvent whether the event need not be their own
   */
  record Closer(UserId user, String actor, boolean anyEvent) {}

  /** How it ended. */
  sealed interface CloseResult {
    /** It closes, or is closed already. */
    record Closing(EventState state) implements CloseResult {}

    /** It is not open yet. */
    record NotOpenYet() implements CloseResult {}

    /** It is somebody else's. */
    record NotYours() implements CloseResult {}

    /** There is no such event. */
    record Unknown() implements CloseResult {}
  }

  /** An event with its times on the database's clock. */
  record Details(
      Event event,
      UserId organizer,
      Electorate electorate,
      Times times,
      List<Exclusion> exclusions) {
    public Details {
      exclusions = List.copyOf(exclusions);
    }
  }

  /**
   * Whose votes are wanted.
   *
   * @param voters any or confirmed
   * @param expected 0 when not known
   */
  record Electorate(String voters, long expected) {}

  /** When what happened. */
  record Times(Instant createdAt, Optional<Instant> closingAt, Optional<Instant> finalAt) {}

  /** A cell that the event was finalised without, and the votes that it brought later. */
  record Exclusion(CellId cell, Instant at, long votes) {}

  /** One line of the list of events. */
  record Summary(
      EventId id,
      String name,
      EventState state,
      Optional<Instant> opensAt,
      Optional<Instant> closesAt,
      Times times) {}

  /** A place in the list of events: behind the one that was made then. */
  record Place(Instant createdAt, EventId id) {}

  /** An event's changes. */
  record History(UserId organizer, List<Change> changes) {
    public History {
      changes = List.copyOf(changes);
    }
  }

  /** One change. */
  record Change(Instant at, String actor, String action, String detail) {}
}
