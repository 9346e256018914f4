package io.cellvote.control.fraud;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A held vote, and what became of it.
 *
 * @param score 0 to 1
 * @param state {@code held}, {@code released} or {@code rejected}
 * @param ordered what was ordered, and is not carried out yet
 */
record Flag(
    UUID id,
    Ballot vote,
    Optional<Float> score,
    List<String> reasons,
    Instant flaggedAt,
    String state,
    Optional<Decision> ordered) {
  /** The vote that it is about, and the cell that settled it. */
  record Ballot(VoteId id, UserId voter, EventId event, ContestantId contestant, CellId cell) {}

  /** Whether nobody decided anything. */
  boolean isUndecided() {
    return state.equals("held") && ordered.isEmpty();
  }
}
