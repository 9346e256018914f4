package io.cellvote.cell.settlement.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.model.WeighedVote;

/**
 * A log whose appends are held against what its guard knows. An append that fails is the first to
 * know that the log is away. One that lands where the log was settled long ago shows that the log
 * lost its end: no settler would ever read it, so it is not acknowledged.
 */
public final class GuardedBallotLog implements BallotLog {
  private final BallotLog log;
  private final LogGuard guard;

  public GuardedBallotLog(BallotLog log, LogGuard guard) {
    this.log = requireNonNull(log, "log");
    this.guard = requireNonNull(guard, "guard");
  }

  @Override
  public Receipt append(WeighedVote ballot, String traceparent) {
    Receipt receipt = log.append(ballot, traceparent);
    return switch (receipt) {
      case Receipt.Acked acked when isSettled(acked) -> doubted("the log lost what it had");
      case Receipt.Acked _ -> {
        guard.trust();
        yield receipt;
      }
      case Receipt.Unavailable(String reason) -> doubted(reason);
      case Receipt.Full _, Receipt.Closed _ -> receipt;
    };
  }

  private boolean isSettled(Receipt.Acked acked) {
    return acked.offset() < guard.settledTo(acked.partition());
  }

  private Receipt doubted(String reason) {
    guard.doubt(reason);
    return new Receipt.Unavailable(reason);
  }
}
