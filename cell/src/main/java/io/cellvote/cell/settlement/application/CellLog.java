package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogView;
import java.time.Duration;
import java.util.OptionalLong;

/** The cell's log as a thing to look after: made, looked at, trimmed. */
public interface CellLog {
  /**
   * Makes the topics that are missing.
   *
   * @throws LogUnavailableException when Kafka is away
   */
  void create();

  /**
   * The log as it is now.
   *
   * @throws LogUnavailableException when Kafka is away, or the log is not there
   */
  LogView view();

  /** The first offset that is younger than {@code age}; empty when every record is older. */
  OptionalLong firstYoungerThan(Duration age, LogPartition partition);

  /** Forgets what lies below {@code offset}. */
  void trim(LogPartition partition, long offset);
}
