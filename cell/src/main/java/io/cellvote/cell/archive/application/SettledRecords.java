package io.cellvote.cell.archive.application;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import java.util.List;

/** The log below what is settled, and what the database made of it. */
public interface SettledRecords {
  /**
   * Reads the records of a partition.
   *
   * @throws io.cellvote.cell.settlement.application.LogUnavailableException when they are not all
   *     there
   */
  List<LogEntry> read(LogPartition partition, long from, long to);

  /**
   * What these records of a log did to the votes, in their order: those that did nothing are left
   * out.
   */
  List<ArchiveEntry> entries(LogId log, List<LogEntry> records);
}
