package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Vote;

/** A vote as it goes to the log: with what is thought of it. */
public record WeighedVote(Vote vote, Suspicion suspicion) {
  public WeighedVote {
    requireNonNull(vote, "vote");
    requireNonNull(suspicion, "suspicion");
  }

  /** A vote that nobody suspects. */
  public static WeighedVote of(Vote vote) {
    return new WeighedVote(vote, Suspicion.NONE);
  }
}
