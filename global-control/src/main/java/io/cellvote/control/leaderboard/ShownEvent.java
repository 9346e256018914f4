package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import java.util.List;

/** What a leaderboard tells of an event besides the votes; contestants in the event's order. */
public record ShownEvent(
    EventId id, String name, EventState state, List<ShownContestant> contestants) {
  public ShownEvent {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(state, "state");
    contestants = List.copyOf(contestants);
  }

  /** A contestant by name. */
  public record ShownContestant(ContestantId id, String name) {}
}
