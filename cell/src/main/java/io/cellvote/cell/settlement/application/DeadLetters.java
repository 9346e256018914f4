package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogPartition;

/** Where records go that can not be settled, so that an operator can look at them. */
public interface DeadLetters {
  /**
   * Keeps {@code record}, durably, before its place in the log is passed. The same record may be
   * kept twice, never zero times.
   *
   * @throws LogUnavailableException when it can not be kept now
   */
  void keep(LogPartition partition, LogEntry record, String reason);
}
