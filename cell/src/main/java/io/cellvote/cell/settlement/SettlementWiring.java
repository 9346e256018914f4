package io.cellvote.cell.settlement;

import io.cellvote.cell.CellConfig;
import io.cellvote.cell.CellStores;
import io.cellvote.cell.event.application.DatabaseClock;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.application.LogGuard;
import io.cellvote.cell.settlement.application.LogTrimmer;
import io.cellvote.cell.settlement.application.SettlementLoop;
import io.cellvote.cell.settlement.application.SettlementMetrics;
import io.cellvote.cell.settlement.application.Settler;
import io.cellvote.cell.settlement.application.TallyPublisher;
import io.cellvote.cell.settlement.application.VerdictAnnouncer;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.infrastructure.KafkaBallotReaders;
import io.cellvote.cell.settlement.infrastructure.KafkaCellLog;
import io.cellvote.cell.settlement.infrastructure.KafkaDeadLetters;
import io.cellvote.cell.settlement.infrastructure.KafkaGapFiller;
import io.cellvote.cell.settlement.infrastructure.SqlVoteLedger;
import io.cellvote.stores.RetryPolicy;
import org.apache.kafka.clients.admin.Admin;

/** Builds what guards the cell's log, and what settles it. */
public final class SettlementWiring {
  private final CellConfig config;
  private final CellStores stores;
  private final DatabaseClock clock;
  private final CellLog log;
  private final VoteLedger ledger;
  private final LogGuard guard;

  public SettlementWiring(CellConfig config, CellStores stores, Admin admin, DatabaseClock clock) {
    this.config = config;
    this.stores = stores;
    this.clock = clock;
    log = new KafkaCellLog(admin, config.log().partitions(), config.log().replicas(), clock);
    ledger =
        new SqlVoteLedger(
            stores.database().with(RetryPolicy.PATIENT),
            config.identity().cell(),
            config.identity().region());
    guard = new LogGuard(log, ledger, new KafkaGapFiller(stores.producer(), CellStores.APPEND_MAX));
  }

  public CellLog log() {
    return log;
  }

  /** Says whether the log may be written to and settled. */
  public LogGuard guard() {
    return guard;
  }

  /** Who hears of what is settled. */
  public record Told(
      VerdictAnnouncer verdicts, TallyPublisher tallies, SettlementMetrics metrics) {}

  /**
   * Starts settling.
   *
   * @param kept the log, of which what is still needed elsewhere is not forgotten
   */
  public SettlementLoop start(Told told, CellLog kept) {
    Settler settler =
        new Settler(
            ledger,
            new KafkaDeadLetters(stores.producer()),
            told.verdicts(),
            told.tallies(),
            told.metrics());
    return SettlementLoop.start(
        new SettlementLoop.Parts(
            log,
            guard,
            new KafkaBallotReaders(stores.kafka(), config.identity().instance()),
            ledger,
            settler,
            told.tallies(),
            new LogTrimmer(kept, guard, ledger, config.waits().backupWindow(), clock),
            clock::epoch));
  }
}
