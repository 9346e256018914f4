package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads the log's partitions that this instance was given, from where they are settled to. */
public interface BallotReader extends AutoCloseable {
  /** What came in within {@code wait}: at most one batch per partition. */
  List<Batch> poll(Duration wait);

  /** Goes on with this partition at {@code offset}. */
  void seek(LogPartition partition, long offset);

  /** Gives the partitions back. */
  @Override
  void close();

  /** Makes readers. */
  interface Factory {
    /**
     * Joins the cell's settlers.
     *
     * @param positions called with each partition that is assigned; tells where to start
     */
    BallotReader open(LogId log, ToLongFunction<LogPartition> positions);
  }
}
