package io.cellvote.cell.settlement.model;

import io.cellvote.cell.ballot.model.SettledVote;
import java.util.List;

/** How an attempt to settle a batch ended. An outage is not among them: it is an exception. */
public sealed interface Settlement {
  /**
   * Committed, by this attempt, for certain.
   *
   * @param corrected votes of earlier batches about which operators decided
   */
  record Settled(
      List<SettledVote> votes, Books books, List<TallyUpdate> tallies, List<SettledVote> corrected)
      implements Settlement {
    /** Without a correction. */
    public Settled(List<SettledVote> votes, Books books, List<TallyUpdate> tallies) {
      this(votes, books, tallies, List.of());
    }
  }

  /**
   * The fence held: the partition is settled to another offset, by another settler or by an earlier
   * attempt whose commit went through unseen.
   */
  record Fenced(long nextOffset) implements Settlement {}

  /** The database can not take some record of the batch; nothing was changed. */
  record Poisoned(String sqlState) implements Settlement {}
}
