package io.cellvote.cell.closing;

import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.closing.application.ClosableBallotLog;
import io.cellvote.cell.closing.application.CloseGate;
import io.cellvote.cell.closing.application.CloseWatch;
import io.cellvote.cell.closing.infrastructure.ClosePulse;
import io.cellvote.cell.closing.infrastructure.SqlClosingEvents;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.util.function.Predicate;

/** Builds what closes events in one instance. */
public final class ClosingWiring implements AutoCloseable {
  private final CloseGate gate = new CloseGate();
  private final ClosePulse pulse;

  /**
   * Begins to look at what closes.
   *
   * @param draw writes a mark to every partition; false when it is not in all of them for sure
   * @param partitions of the cell's log
   */
  public ClosingWiring(Transactions database, CellId cell, Predicate<Mark> draw, int partitions) {
    pulse =
        new ClosePulse(
            new CloseWatch(
                new SqlClosingEvents(database, cell, System::nanoTime),
                gate,
                new CloseWatch.Log(draw, partitions),
                System::nanoTime));
  }

  /** The log, but for votes of events that this instance has closed. */
  public BallotLog closable(BallotLog log) {
    return new ClosableBallotLog(log, gate);
  }

  @Override
  public void close() {
    pulse.close();
  }
}
