package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.LogPartition;

/**
 * Writes over the end of a log that lost records which were settled: offsets never come twice, so
 * that no settler takes a new vote for one that is settled.
 */
@FunctionalInterface
public interface GapFiller {
  /**
   * Appends so many records that are nothing.
   *
   * @throws LogUnavailableException when they are not all in the log for sure
   */
  void fill(LogPartition partition, long records);
}
