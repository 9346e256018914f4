package io.cellvote.cell.settlement.application;

import io.cellvote.cell.ballot.model.SettledVote;
import java.util.List;

/** Tells whoever waits for a verdict, in this instance and in the cell's others. */
public interface VerdictAnnouncer {
  /** Announces verdicts out of a committed transaction. */
  void announce(List<SettledVote> verdicts);
}
