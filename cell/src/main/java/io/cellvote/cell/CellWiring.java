package io.cellvote.cell;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.cell.account.AccountConfig;
import io.cellvote.cell.account.AccountWiring;
import io.cellvote.cell.account.CellAccounts;
import io.cellvote.cell.archive.ArchiveWiring;
import io.cellvote.cell.ballot.application.CommittedVerdicts;
import io.cellvote.cell.ballot.application.SubmitVote;
import io.cellvote.cell.ballot.application.VerdictBoard;
import io.cellvote.cell.ballot.application.VerdictPatience;
import io.cellvote.cell.ballot.application.VerdictsWhileThere;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.cell.ballot.infrastructure.FewReaders;
import io.cellvote.cell.ballot.infrastructure.KafkaBallotLog;
import io.cellvote.cell.ballot.infrastructure.RedisVerdicts;
import io.cellvote.cell.ballot.infrastructure.SqlVerdicts;
import io.cellvote.cell.ballot.infrastructure.WaitingBytes;
import io.cellvote.cell.closing.ClosingWiring;
import io.cellvote.cell.correction.CorrectionWiring;
import io.cellvote.cell.defence.DefenceConfig;
import io.cellvote.cell.defence.DefenceWiring;
import io.cellvote.cell.defence.application.ChallengeDesk;
import io.cellvote.cell.drain.application.DrainGate;
import io.cellvote.cell.drain.application.DrainWatch;
import io.cellvote.cell.drain.infrastructure.DrainFile;
import io.cellvote.cell.drain.infrastructure.SqlDrainOrders;
import io.cellvote.cell.event.application.CachedEvents;
import io.cellvote.cell.event.application.CloseEvent;
import io.cellvote.cell.event.application.CreateEvent;
import io.cellvote.cell.event.application.DatabaseClock;
import io.cellvote.cell.event.application.DatabasePulse;
import io.cellvote.cell.event.application.EventLife;
import io.cellvote.cell.event.infrastructure.RedisEvents;
import io.cellvote.cell.event.infrastructure.SqlEventLife;
import io.cellvote.cell.event.infrastructure.SqlEvents;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.application.GuardedBallotLog;
import io.cellvote.cell.settlement.application.LogGuard;
import io.cellvote.cell.settlement.application.LogTrimmer;
import io.cellvote.cell.settlement.application.SettlementLoop;
import io.cellvote.cell.settlement.application.Settler;
import io.cellvote.cell.settlement.application.VerdictAnnouncer;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.infrastructure.KafkaBallotReaders;
import io.cellvote.cell.settlement.infrastructure.KafkaCellLog;
import io.cellvote.cell.settlement.infrastructure.KafkaDeadLetters;
import io.cellvote.cell.settlement.infrastructure.KafkaGapFiller;
import io.cellvote.cell.settlement.infrastructure.KafkaTallyPublisher;
import io.cellvote.cell.settlement.infrastructure.SqlVoteLedger;
import io.cellvote.stores.Databases;
import io.cellvote.stores.KafkaClients;
import io.cellvote.stores.Redis;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Dependency;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds one instance of a cell, and starts it. Nothing here waits for Kafka, Redis or the
 * database: what is missing is said by {@link #dependencies}.
 */
public final class CellWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CellWiring.class);

  private static final Duration APPEND_MAX = Duration.ofMillis(KafkaClients.DELIVERY_MS_MAX);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CellMetrics metrics;
  private final CachedEvents events;
  private final SubmitVote submitVote;
  private final VoteStatus voteStatus;
  private final CreateEvent createEvent;
  private final SqlEventLife eventLife;
  private final CloseEvent closeEvent;
  private final LogGuard guard;
  private final DatabaseClock databaseClock;
  private final DefenceWiring defence;
  private final CellAccounts accounts;
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
    HikariDataSource pool = closedLast(Databases.pool(config.database()));
    Redis redis = closedLast(new Redis(config.log().redis()));
    KafkaClients kafka =
        new KafkaClients(
            config.log().bootstrap(),
            config.log().security(),
            config.identity().cell() + "-" + config.identity().instance());
    KafkaProducer<byte[], byte[]> producer = closedLast(kafka.producer("votes"));
    Transactions prompt = new Transactions(pool, RetryPolicy.PROMPT);
    SqlEvents eventStore = new SqlEvents(prompt);
    events = new CachedEvents(eventStore, new RedisEvents(redis), databaseClock);
    createEvent = new CreateEvent(eventStore, events);
    eventLife = new SqlEventLife(prompt);
    closeEvent = new CloseEvent(eventLife, eventStore, events);
    accounts = closedLast(new CellAccounts(accountConfig, prompt, redis, place(config)));
    VerdictBoard board = new VerdictBoard();
    RedisVerdicts cache = new RedisVerdicts(redis, databaseClock::epoch, board);
    CommittedVerdicts committed =
        new VerdictsWhileThere(
            new FewReaders(new SqlVerdicts(prompt), Math.ceilDiv(config.database().poolMax(), 2)),
            databaseClock::isAway);
    voteStatus = new VoteStatus(committed, cache);
    CellLog log =
        new KafkaCellLog(
            closedLast(kafka.admin("admin")),
            config.log().partitions(),
            config.log().replicas(),
            databaseClock);
    VoteLedger ledger =
        new SqlVoteLedger(
            prompt.with(RetryPolicy.PATIENT), config.identity().cell(), config.identity().region());
    guard = new LogGuard(log, ledger, new KafkaGapFiller(producer, APPEND_MAX));

    WaitingBytes appends = new WaitingBytes(config.limits().appendBytes());
    KafkaBallotLog ballots =
        new KafkaBallotLog(producer, config.log().partitions(), APPEND_MAX, appends);
    defence =
        closedLast(
            new DefenceWiring(
                defended,
                new DefenceWiring.Needs(redis, prompt, databaseClock, metrics::defended)));
    DrainGate gate = new DrainGate(new DrainFile(config.identity().drainFile()));
    ClosingWiring closing =
        closedLast(
            new ClosingWiring(
                prompt, config.identity().cell(), ballots::draw, config.log().partitions()));
    submitVote =
        new SubmitVote(
            events,
            new SubmitVote.Entry(
                guard::closed,
                gate,
                closing.closable(new GuardedBallotLog(ballots, guard)),
                defence.defence()),
            new SubmitVote.Verdicts(board, cache, committed, patience(config)),
            databaseClock);
    VerdictAnnouncer announcer =
        verdicts -> {
          verdicts.forEach(board::post);
          cache.announce(verdicts);
        };
    KafkaTallyPublisher tallies = closedLast(new KafkaTallyPublisher(producer));
    Settler settler =
        new Settler(ledger, new KafkaDeadLetters(producer), announcer, tallies, metrics);
    DrainWatch drain =
        new DrainWatch(
            config.identity().instance(),
            gate,
            new SqlDrainOrders(prompt, config.identity().cell(), config.identity().instance()),
            ballots::draw,
            System::nanoTime);
    Runnable corrections = CorrectionWiring.beat(prompt, config.identity().cell(), guard, ballots);
    archive =
        closedLast(
            new ArchiveWiring(
                config.archive(),
                new ArchiveWiring.Needs(config.identity(), prompt, kafka, log, guard)));
    gauges(board, appends);
    closedLast(
        new DatabasePulse(
            events,
            databaseClock,
            List.of(accounts::beat, cache::beat, drain::beat, corrections, defence.beat())));
    closedLast(
        SettlementLoop.start(
            new SettlementLoop.Parts(
                log,
                guard,
                new KafkaBallotReaders(kafka, config.identity().instance()),
                ledger,
                settler,
                tallies,
                new LogTrimmer(
                    archive.kept(), guard, ledger, config.waits().backupWindow(), databaseClock),
                databaseClock::epoch)));
  }

  private AccountWiring.Place place(CellConfig config) {
    return new AccountWiring.Place(
        config.identity().region(), config.regions(), databaseClock, events::name);
  }

  private VerdictPatience patience(CellConfig config) {
    return new VerdictPatience(
        config.waits().verdict(),
        databaseClock::isFresh,
        guard::unsettled,
        config.limits().unsettled());
  }

  private void gauges(VerdictBoard board, WaitingBytes appends) {
    metrics.gauge(
        "cellvote.cell.verdicts.waiting", "Votes waited for now", () -> (long) board.size());
    metrics.gauge(
        "cellvote.cell.append.bytes", "Bytes that wait for the log", () -> (long) appends.now());
    metrics.gauge("cellvote.cell.unsettled", "Records not settled yet", guard::unsettled);
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
    return voteStatus;
  }

  /** Hands out challenges to who is suspected. */
  public ChallengeDesk challenges() {
    return defence.challenges();
  }

  public CreateEvent createEvent() {
    return createEvent;
  }

  /** Closes events, shows and lists them. */
  public EventLife eventLife() {
    return eventLife;
  }

  public CloseEvent closeEvent() {
    return closeEvent;
  }

  public CachedEvents events() {
    return events;
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
