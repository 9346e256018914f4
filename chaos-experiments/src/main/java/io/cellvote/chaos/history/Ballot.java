package io.cellvote.chaos.history;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoterKey;

/** One vote as it was asked for. The same request sent again is the same ballot. */
public record Ballot(VoteId id, UserId voter, EventId event, ContestantId contestant) {
  public Ballot {
    requireNonNull(id, "id");
    requireNonNull(voter, "voter");
    requireNonNull(event, "event");
    requireNonNull(contestant, "contestant");
  }

  /** Under which at most one ballot counts. */
  public VoterKey key() {
    return new VoterKey(event, voter);
  }

  /** Under which its verdict is kept. */
  public VerdictKey verdictKey() {
    return new VerdictKey(voter, id);
  }

  @Override
  public String toString() {
    return "vote " + id + " of voter " + voter + " in event " + event;
  }
}
