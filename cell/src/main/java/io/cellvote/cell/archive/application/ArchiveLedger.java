package io.cellvote.cell.archive.application;

import io.cellvote.archive.ArchiveBatch.Slice;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.ChainHash;
import io.cellvote.cell.settlement.model.LogPartition;
import java.util.Map;
import java.util.OptionalLong;

/** What the database knows of the cell's chain: the last batch, and how far each partition is. */
public interface ArchiveLedger {
  /**
   * Where the chain ends.
   *
   * @param next the key of the batch that comes next
   * @param previous the hash of the last one
   * @param partitions of the cell's logs, also of those that were given up
   */
  record Chain(BatchKey next, ChainHash previous, Map<LogPartition, Reach> partitions) {
    public Chain {
      partitions = Map.copyOf(partitions);
    }

    /** Settled records that are not archived; of a partition without a batch, all. */
    public long pending() {
      return partitions.values().stream().mapToLong(Reach::pending).sum();
    }
  }

  /**
   * How far a partition is.
   *
   * @param archivedTo the offset behind the last archived record; empty before the first batch
   * @param settledTo the offset behind the last settled one
   * @param retired whether its log was given up
   * @param goneTo an operator accepted that settled records below this offset are gone; 0: none are
   */
  record Reach(OptionalLong archivedTo, long settledTo, boolean retired, long goneTo) {
    long pending() {
      return retired ? 0 : Math.max(0, settledTo - archivedTo.orElse(0));
    }

    /** Whether the log may not have these records any more. */
    boolean isGone(Slice slice) {
      return slice.to() <= goneTo;
    }

    /** Whether a slice begins where the archive ends or behind what is gone, and is settled. */
    boolean isContinuedBy(Slice slice) {
      return slice.from() >= archivedTo.orElse(0) && slice.to() <= settledTo;
    }
  }

  /** Whether this instance writes the chain, for some time to come. */
  boolean hold();

  /** The chain as it is now. */
  Chain chain();

  /**
   * Writes down that a batch is in the archive, if the chain still ends where it began.
   *
   * @return false when another instance was first
   */
  boolean book(BookedBatch batch);

  /** How far a partition is archived; 0 when it is not at all. */
  long archivedTo(LogPartition partition);
}
