package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import java.time.Instant;

/**
 * A vote and what became of it, known from a committed transaction.
 *
 * @param settledAt on the database's clock
 */
public record SettledVote(Vote vote, Verdict verdict, Instant settledAt) {
  public SettledVote {
    requireNonNull(vote, "vote");
    requireNonNull(verdict, "verdict");
    requireNonNull(settledAt, "settledAt");
  }

  /**
   * False for the same request with another choice: it is a duplicate of the vote that has its
   * name, and what is kept under that name is that one's verdict.
   */
  public boolean hasItsOwnVerdict() {
    return !verdict.equals(new Verdict.Duplicate(vote.id()));
  }
}
