package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.WeighedVote;

/**
 * The cell's log of votes. What it acknowledges survives the death of every process of the cell.
 */
public interface BallotLog {
  /** Writes a vote durably, or tells that it may not be written. */
  Receipt append(WeighedVote ballot, String traceparent);

  /** How an append ended. */
  sealed interface Receipt {
    /** It is in the log, at that offset of that partition. */
    record Acked(int partition, long offset) implements Receipt {}

    /** It is not in the log: its event has closed just now. */
    record Closed() implements Receipt {}

    /** It is not in the log: too much waits for it already. */
    record Full() implements Receipt {}

    /** It may or may not be in the log: to be sent again, here or to another cell. */
    record Unavailable(String reason) implements Receipt {}
  }
}
