package io.cellvote.chaos.history;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import java.time.Instant;
import java.util.Map;

/**
 * An event's leaderboard as a viewer saw it.
 *
 * @param shown votes of each contestant on the leaderboard
 * @param settled votes of each contestant in the database, read after the leaderboard was
 */
public record Observation(
    Instant at, EventId event, Map<ContestantId, Long> shown, Map<ContestantId, Long> settled) {
  public Observation {
    requireNonNull(at, "at");
    requireNonNull(event, "event");
    shown = Map.copyOf(shown);
    settled = Map.copyOf(settled);
  }
}
