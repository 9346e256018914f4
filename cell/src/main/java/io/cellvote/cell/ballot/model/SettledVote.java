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
}
