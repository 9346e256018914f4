package io.cellvote.cell.correction;

import io.cellvote.cell.ballot.infrastructure.KafkaBallotLog;
import io.cellvote.cell.correction.application.CorrectionWatch;
import io.cellvote.cell.correction.infrastructure.SqlCorrectionOrders;
import io.cellvote.cell.settlement.application.LogGuard;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;

/** Builds what carries operators' decisions about votes to the log. */
public final class CorrectionWiring {
  private CorrectionWiring() {}

  /** To be done with each pulse of the database. */
  public static Runnable beat(
      Transactions database, CellId cell, LogGuard guard, KafkaBallotLog ballots) {
    return new CorrectionWatch(
            new SqlCorrectionOrders(database, cell),
            guard::safe,
            ballots::correct,
            System::nanoTime)
        ::beat;
  }
}
