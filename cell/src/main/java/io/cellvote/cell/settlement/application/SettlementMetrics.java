package io.cellvote.cell.settlement.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.settlement.model.Books;
import java.util.List;

/** Where the settler's figures go. */
public interface SettlementMetrics {
  /** A batch was committed. */
  void settled(Books books, List<SettledVote> votes);
}
