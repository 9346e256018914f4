package io.cellvote.cell.archive.application;

import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogView;
import java.time.Duration;
import java.util.OptionalLong;

/** A log that counts what is not archived yet as young: it is not forgotten. */
public final class ArchivedLog implements CellLog {
  private final CellLog log;
  private final ArchiveLedger ledger;

  public ArchivedLog(CellLog log, ArchiveLedger ledger) {
    this.log = log;
    this.ledger = ledger;
  }

  @Override
  public OptionalLong firstYoungerThan(Duration age, LogPartition partition) {
    long archived = ledger.archivedTo(partition);
    OptionalLong young = log.firstYoungerThan(age, partition);
    return OptionalLong.of(Math.min(archived, young.orElse(archived)));
  }

  @Override
  public void create() {
    log.create();
  }

  @Override
  public LogView view() {
    return log.view();
  }

  @Override
  public void trim(LogPartition partition, long offset) {
    log.trim(partition, offset);
  }
}
