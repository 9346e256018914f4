package io.cellvote.cell.archive;

import io.cellvote.cell.CellConfig;
import io.cellvote.cell.archive.application.ArchiveLedger;
import io.cellvote.cell.archive.application.ArchiveLoop;
import io.cellvote.cell.archive.application.ArchivedLog;
import io.cellvote.cell.archive.application.Archivist;
import io.cellvote.cell.archive.infrastructure.KafkaSettledRecords;
import io.cellvote.cell.archive.infrastructure.SqlArchiveLedger;
import io.cellvote.cell.archive.infrastructure.SqlArchivedVotes;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.application.LogGuard;
import io.cellvote.stores.KafkaClients;
import io.cellvote.stores.Transactions;
import java.util.Optional;

/** Builds what takes settled votes into the archive, if there is one. */
public final class ArchiveWiring implements AutoCloseable {
  /** While more records wait to be settled, the archive waits. */
  private static final long UNSETTLED_MAX = 2_000;

  private final CellLog log;
  private final Optional<Running> running;

  /** What it needs of the cell. */
  public record Needs(
      CellConfig.Identity cell,
      Transactions database,
      KafkaClients kafka,
      CellLog log,
      LogGuard guard) {}

  private record Running(
      ArchiveConfig config, ArchiveLedger ledger, KafkaSettledRecords records, ArchiveLoop loop) {}

  /** Starts archiving. */
  public ArchiveWiring(Optional<ArchiveConfig> config, Needs needs) {
    this.log = needs.log();
    this.running = config.map(archive -> start(archive, needs));
  }

  private static Running start(ArchiveConfig config, Needs needs) {
    ArchiveLedger ledger =
        new SqlArchiveLedger(needs.database(), needs.cell().cell(), needs.cell().instance());
    KafkaSettledRecords records =
        new KafkaSettledRecords(
            needs.kafka(),
            new SqlArchivedVotes(needs.database(), needs.cell().cell(), config.key()));
    Archivist archivist =
        new Archivist(
            new Archivist.Parts(config.store(), ledger, records, needs.log()),
            new Archivist.Terms(config.key().id(), config.gather()));
    LogGuard guard = needs.guard();
    return new Running(
        config,
        ledger,
        records,
        ArchiveLoop.start(
            archivist, config.every(), () -> !guard.safe() || guard.unsettled() > UNSETTLED_MAX));
  }

  /** The log, of which nothing is forgotten before it is archived. */
  public CellLog kept() {
    return running.<CellLog>map(archive -> new ArchivedLog(log, archive.ledger())).orElse(log);
  }

  /** Settled records that are not archived. */
  public long pending() {
    return running.map(archive -> archive.loop().pending()).orElse(0L);
  }

  /** Why the archive is behind, if so. The cell is no less ready for that. */
  public Optional<String> missing() {
    return running.flatMap(archive -> archive.loop().missing());
  }

  @Override
  public void close() {
    running.ifPresent(archive -> {
      try (var _ = archive.config().store();
          var _ = archive.records()) {
        archive.loop().close();
      }
    });
  }
}
