package io.cellvote.cell.ballot.model;

import io.cellvote.model.ContestantId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;

/** The vote that stands for a voter in an event: no other will. */
public record Standing(VoteId id, ContestantId contestant) {
  /** The standing of this vote. */
  public static Standing of(Vote vote) {
    return new Standing(vote.id(), vote.contestant());
  }

  /** Whether {@code vote} is the same request, sent again. */
  public boolean isRepeatedBy(Vote vote) {
    return id.equals(vote.id()) && contestant.equals(vote.contestant());
  }
}
