package io.cellvote.cell.correction.application;

import io.cellvote.cell.ballot.model.Correction;
import java.util.List;

/**
 * What operators want done to votes of this cell. Throws {@code DatabaseUnavailableException} while
 * the database is away.
 */
public interface CorrectionOrders {
  /** The oldest orders that are not carried out yet, at most so many. */
  List<Correction> pending(int max);
}
