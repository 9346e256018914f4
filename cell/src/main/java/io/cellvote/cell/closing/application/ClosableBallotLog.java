package io.cellvote.cell.closing.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.model.WeighedVote;

/** A log that takes no vote of an event that this instance has closed. */
public final class ClosableBallotLog implements BallotLog {
  private final BallotLog log;
  private final CloseGate gate;

  public ClosableBallotLog(BallotLog log, CloseGate gate) {
    this.log = requireNonNull(log, "log");
    this.gate = requireNonNull(gate, "gate");
  }

  @Override
  public Receipt append(WeighedVote vote, String traceparent) {
    return gate.letIn(vote.vote().event(), () -> log.append(vote, traceparent))
        .orElseGet(Receipt.Closed::new);
  }
}
