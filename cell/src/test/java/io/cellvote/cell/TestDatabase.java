package io.cellvote.cell;

import static io.cellvote.stores.FraudTables.FRAUD_FLAG;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.TALLY;
import static io.cellvote.stores.Tables.VERDICT;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.cell.event.infrastructure.SqlEvents;
import io.cellvote.model.Event;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.Databases;
import io.cellvote.stores.Migrations;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.testing.server.DatabaseServer;
import io.cellvote.testing.server.PostgresServer;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;

/** A migrated, empty database on a real server. */
public final class TestDatabase implements AutoCloseable {
  private final DatabaseServer server;
  private final String url;
  private final HikariDataSource pool;

  private TestDatabase(DatabaseServer server) {
    this.server = server;
    this.url = server.freshDatabase();
    this.pool = Databases.pool(config());
    Migrations.migrate(pool);
  }

  /** On the JVM's shared server, of the kind that the run asked for. */
  public static TestDatabase fresh() {
    return new TestDatabase(DatabaseServer.shared());
  }

  /** On a server of the test's own, that it may stop. */
  public static TestDatabase on(PostgresServer server) {
    return new TestDatabase(server);
  }

  /** How to reach it directly. */
  public DatabaseConfig config() {
    return new DatabaseConfig(url, server.user(), server.password(), 8);
  }

  /** How to reach it through a proxy, each statement with its text, so that a test can see it. */
  public DatabaseConfig through(int proxyPort) {
    String proxied = url.replace(":" + server.port() + "/", ":" + proxyPort + "/");
    String separator = proxied.contains("?") ? "&" : "?";
    return new DatabaseConfig(
        proxied + separator + "prepareThreshold=0", server.user(), server.password(), 8);
  }

  /** The port that a proxy is put before. */
  public int port() {
    return server.port();
  }

  public Transactions transactions() {
    return new Transactions(pool, RetryPolicy.PATIENT);
  }

  /** Asks, as a test does. */
  public <T> T ask(Function<DSLContext, T> question) {
    return transactions().run(question);
  }

  /** Makes an event, as some cell did. */
  public Event create(Event event) {
    return new SqlEvents(transactions()).create(new NewEvent(event, Fixtures.anyVoter(), 0));
  }

  /** Vote rows of an event. */
  public int rowsOf(Event event) {
    return ask(sql -> sql.fetchCount(VOTE, VOTE.EVENT_ID.eq(event.id().value())));
  }

  /** What an event's tally rows add up to. */
  public long tallyOf(Event event) {
    return ask(sql ->
        sql.select(sum(TALLY.VOTES))
            .from(TALLY)
            .where(TALLY.EVENT_ID.eq(event.id().value()))
            .fetchSingle()
            .value1()
            .longValueExact());
  }

  /** Vote rows of an event that count. */
  public long countedIn(Event event) {
    return ask(sql ->
        (long)
            sql.fetchCount(
                VOTE, VOTE.EVENT_ID.eq(event.id().value()).and(VOTE.STATE.eq("counted"))));
  }

  /** The state of a voter's row in an event; none without one. */
  public String stateOf(Event event, UserId voter) {
    return ask(sql ->
        sql.select(VOTE.STATE)
            .from(VOTE)
            .where(VOTE.EVENT_ID.eq(event.id().value()))
            .and(VOTE.USER_ID.eq(voter.value()))
            .fetchOptional(VOTE.STATE)
            .orElse("none"));
  }

  /** The state of the flag of a voter in an event; none without one. */
  public String flagOf(Event event, UserId voter) {
    return ask(sql ->
        sql.select(FRAUD_FLAG.STATE)
            .from(FRAUD_FLAG)
            .where(FRAUD_FLAG.EVENT_ID.eq(event.id().value()))
            .and(FRAUD_FLAG.USER_ID.eq(voter.value()))
            .fetchOptional(FRAUD_FLAG.STATE)
            .orElse("none"));
  }

  /** Orders cell-1 to correct a vote, as global-control does. */
  public void order(Correction.Kind kind, Vote vote) {
    int orders =
        ask(sql ->
            sql.insertInto(VOTE_CORRECTION)
                .set(VOTE_CORRECTION.CORRECTION_ID, UUID.randomUUID())
                .set(VOTE_CORRECTION.KIND, kind.code())
                .set(VOTE_CORRECTION.CELL_ID, "cell-1")
                .set(VOTE_CORRECTION.EVENT_ID, vote.event().value())
                .set(VOTE_CORRECTION.USER_ID, vote.voter().value())
                .set(VOTE_CORRECTION.VOTE_ID, vote.id().value())
                .set(VOTE_CORRECTION.CONTESTANT_ID, vote.contestant().value())
                .set(VOTE_CORRECTION.ORDERED_BY, "a test")
                .execute());
    if (orders != 1) {
      throw new IllegalStateException("no order was given");
    }
  }

  /** A column of the books, over all cells and partitions. */
  public long booked(TableField<Record, Long> column) {
    return ask(
        sql -> sql.select(sum(column)).from(SETTLEMENT).fetchSingle().value1().longValueExact());
  }

  /** As after a restore from a backup of before the first vote: the next epoch, nothing settled. */
  void restoreAsOfNoVotes() {
    int epochs =
        ask(sql -> {
          sql.deleteFrom(VERDICT).execute();
          sql.deleteFrom(TALLY).execute();
          sql.deleteFrom(VOTE).execute();
          sql.update(SETTLEMENT)
              .set(SETTLEMENT.NEXT_OFFSET, 0L)
              .set(SETTLEMENT.PROCESSED, 0L)
              .execute();
          return sql.update(DATABASE_EPOCH)
              .set(DATABASE_EPOCH.EPOCH, DATABASE_EPOCH.EPOCH.plus(1))
              .execute();
        });
    if (epochs != 1) {
      throw new IllegalStateException("the database has " + epochs + " epochs");
    }
  }

  /** What global-control writes when an operator accepts that the logs in use lost records. */
  public void acceptLoss(boolean toFill) {
    this.<Integer>ask(sql ->
        sql.insertInto(LOG_GAP)
            .columns(
                LOG_GAP.CELL_ID,
                LOG_GAP.LOG_ID,
                LOG_GAP.LOG_PARTITION,
                LOG_GAP.SETTLED_TO,
                LOG_GAP.ACCEPTED_BY,
                LOG_GAP.TO_FILL)
            .select(
                select(
                        SETTLEMENT.CELL_ID,
                        SETTLEMENT.LOG_ID,
                        SETTLEMENT.LOG_PARTITION,
                        SETTLEMENT.NEXT_OFFSET,
                        inline("ada"),
                        inline(toFill))
                    .from(SETTLEMENT)
                    .where(SETTLEMENT.RETIRED.isFalse()))
            .execute());
  }

  @Override
  public void close() {
    pool.close();
  }
}
