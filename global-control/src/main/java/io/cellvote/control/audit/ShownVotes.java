package io.cellvote.control.audit;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import java.util.Map;

/** What the leaderboard shows now. */
@FunctionalInterface
public interface ShownVotes {
  /** The votes of each contestant of an event that has any. */
  Map<ContestantId, Long> of(EventId event);
}
