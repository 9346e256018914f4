package io.cellvote.cell;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.cell.account.AccountConfig;
import io.cellvote.cell.account.AccountWiring;
import io.cellvote.cell.account.CellAccounts;
import io.cellvote.cell.archive.ArchiveWiring;
import io.cellvote.cell.ballot.BallotWiring;
import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.application.SubmitVote;
import io.cellvote.cell.ballot.application.VerdictPatience;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.cell.ballot.infrastructure.KafkaBallotLog;
import io.cellvote.cell.closing.ClosingWiring;
import io.cellvote.cell.correction.CorrectionWiring;
import io.cellvote.cell.defence.DefenceConfig;
import io.cellvote.cell.defence.DefenceWiring;
import io.cellvote.cell.defence.application.ChallengeDesk;
import io.cellvote.cell.drain.DrainWiring;
import io.cellvote.cell.event.EventWiring;
import io.cellvote.cell.event.application.CachedEvents;
import io.cellvote.cell.event.application.CloseEvent;
import io.cellvote.cell.event.application.CreateEvent;
import io.cellvote.cell.event.application.DatabaseClock;
import io.cellvote.cell.event.application.DatabasePulse;
import io.cellvote.cell.event.application.EventLife;
import io.cellvote.cell.settlement.SettlementWiring;
import io.cellvote.cell.settlement.application.GuardedBallotLog;
import io.cellvote.cell.settlement.application.LogGuard;
import io.cellvote.cell.settlement.infrastructure.KafkaTallyPublisher;
import io.cellvote.stores.Databases;
import io.cellvote.stores.KafkaClients;
import io.cellvote.stores.Redis;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Dependency;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds one instance of a cell, and starts it. Nothing here waits for Kafka, Redis or the
 * database: what is missing is said by {@link #dependencies}.
 */
public final class CellWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CellWiring.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DatabaseClock databaseClock;
  private final CellMetrics metrics;
  private final EventWiring events;
  private final CellAccounts accounts;
  private final BallotWiring ballots;
  private final SettlementWiring settlement;
  private final DefenceWiring defence;
  private final SubmitVote submitVote;
  private final ArchiveWiring archive;

  /** An instance without accounts of its own: its voters come from other issuers. */
  public CellWiring(CellConfig config, DefenceConfig defended, InstantSource clock) {
    this(config, defended, clock, Optional.empty());
  }

  /**
   * Builds and starts an instance.
   *
   * @param clock the instance's own, which is only compared with the database's: all times are that
   *     one's
   */
  public CellWiring(
      CellConfig config,
      DefenceConfig defended,
      InstantSource clock,
      Optional<AccountConfig> accountConfig) {
    databaseClock = new DatabaseClock(clock, System::nanoTime);
    metrics = new CellMetrics(databaseClock);
    CellStores stores = stores(config);
    Transactions database = stores.database();
    CellConfig.Identity self = config.identity();
    events = new EventWiring(stores, databaseClock);
    accounts = closedLast(new CellAccounts(accountConfig, database, stores.redis(), place(config)));
    ballots = new BallotWiring(config, stores, databaseClock);
    Admin admin = closedLast(stores.kafka().admin("admin"));
    settlement = new SettlementWiring(config, stores, admin, databaseClock);
    LogGuard guard = settlement.guard();
    KafkaBallotLog log = ballots.log();
    defence =
        closedLast(
            new DefenceWiring(
                defended,
                new DefenceWiring.Needs(
                    stores.redis(), database, databaseClock, metrics::defended)));
    DrainWiring drain = new DrainWiring(self, database, log::draw);
    ClosingWiring closing =
        closedLast(new ClosingWiring(database, self.cell(), log::draw, config.log().partitions()));
    BallotLog open = closing.closable(new GuardedBallotLog(log, guard));
    submitVote =
        new SubmitVote(
            events.events(),
            new SubmitVote.Entry(guard::closed, drain.gate(), open, defence.defence()),
            ballots.verdicts(patience(config)),
            databaseClock);
    KafkaTallyPublisher tallies = closedLast(new KafkaTallyPublisher(stores.producer()));
    archive =
        closedLast(
            new ArchiveWiring(
                config.archive(),
                new ArchiveWiring.Needs(self, database, stores.kafka(), settlement.log(), guard)));
    gauges();
    Runnable corrections = CorrectionWiring.beat(database, self.cell(), guard, log);
    closedLast(
        new DatabasePulse(
            events.events(),
            databaseClock,
            List.of(accounts::beat, ballots.beat(), drain.beat(), corrections, defence.beat())));
    closedLast(
        settlement.start(
            new SettlementWiring.Told(ballots::announce, tallies, metrics), archive.kept()));
  }

  private CellStores stores(CellConfig config) {
    HikariDataSource pool = closedLast(Databases.pool(config.database()));
    Redis redis = closedLast(new Redis(config.log().redis()));
    KafkaClients kafka =
        new KafkaClients(
            config.log().bootstrap(),
            config.log().security(),
            config.identity().cell() + "-" + config.identity().instance());
    Transactions prompt = new Transactions(pool, RetryPolicy.PROMPT);
    return new CellStores(prompt, redis, kafka, closedLast(kafka.producer("votes")));
  }

  private AccountWiring.Place place(CellConfig config) {
    return new AccountWiring.Place(
        config.identity().region(), config.regions(), databaseClock, events.events()::name);
  }

  private VerdictPatience patience(CellConfig config) {
    return new VerdictPatience(
        config.waits().verdict(),
        databaseClock::isFresh,
        settlement.guard()::unsettled,
        config.limits().unsettled());
  }

  private void gauges() {
    metrics.gauge("cellvote.cell.verdicts.waiting", "Votes waited for now", ballots::waiting);
    metrics.gauge("cellvote.cell.append.bytes", "Bytes that wait for the log", ballots::appending);
    metrics.gauge(
        "cellvote.cell.unsettled", "Records not settled yet", settlement.guard()::unsettled);
    metrics.gauge("cellvote.cell.archive.pending", "Settled, not archived", archive::pending);
  }

  private <T extends AutoCloseable> T closedLast(T part) {
    parts.push(part);
    return part;
  }

  public SubmitVote submitVote() {
    return submitVote;
  }

  public VoteStatus voteStatus() {
    return ballots.status();
  }

  /** Hands out challenges to who is suspected. */
  public ChallengeDesk challenges() {
    return defence.challenges();
  }

  public CreateEvent createEvent() {
    return events.createEvent();
  }

  /** Closes events, shows and lists them. */
  public EventLife eventLife() {
    return events.life();
  }

  public CloseEvent closeEvent() {
    return events.closeEvent();
  }

  public CachedEvents events() {
    return events.events();
  }

  /** Accounts, and which of the platform's own tokens were ended. */
  public CellAccounts accounts() {
    return accounts;
  }

  /** The right time, and whether the cell's own clock agrees with it. */
  public DatabaseClock clock() {
    return databaseClock;
  }

  public CellMetrics metrics() {
    return metrics;
  }

  /** What the cell needs to be ready. The database is not among it: votes are taken without it. */
  public List<Dependency> dependencies() {
    LogGuard guard = settlement.guard();
    return List.of(
        Dependency.of("log", guard::missing, true),
        Dependency.of("clock", databaseClock::missing, true),
        Dependency.of("settlement", guard::behind, false),
        Dependency.of("archive", archive::missing, false));
  }

  /** Stops in the reverse order of the start. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failed) {
      LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), failed.toString());
    }
  }
}
