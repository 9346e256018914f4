package io.cellvote.cell.settlement.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.Vote;
import java.util.List;

/**
 * The database, as the settler needs it. Every method throws {@code DatabaseUnavailableException}
 * when the database stays away.
 */
public interface VoteLedger {
  /** Settles a batch in one transaction, or changes nothing. */
  Settlement settle(Batch batch);

  /** Where to go on reading the partition; its settlement starts at 0 if it has none yet. */
  long open(LogPartition partition);

  /** How far all of the cell's logs are settled. */
  List<LogProgress> progress();

  /** What became of these votes, for those of them that are settled. */
  List<SettledVote> verdicts(List<Vote> votes);

  /** Every slot that this partition of the cell writes. */
  List<TallyUpdate> tallies(LogPartition partition);

  /** Records that the log was trimmed below {@code offset}. */
  void trimmed(LogPartition partition, long offset);

  /** Records that an accepted gap was filled up to where the partition is settled. */
  void filled(LogProgress gap);
}
