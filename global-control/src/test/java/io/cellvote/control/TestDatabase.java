package io.cellvote.control;

import static io.cellvote.stores.Tables.CONTESTANT;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.TALLY;
import static io.cellvote.stores.Tables.VOTE;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.Databases;
import io.cellvote.stores.Migrations;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.testing.server.DatabaseServer;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.impl.DSL;

/** A migrated database of its own, and the rows that cells would write into it. */
public final class TestDatabase implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 50_000;

  private final DatabaseConfig config;
  private final HikariDataSource pool;
  private final Transactions transactions;

  private TestDatabase(DatabaseConfig config) {
    this.config = config;
    this.pool = Databases.pool(config);
    this.transactions = new Transactions(pool, RetryPolicy.PROMPT);
    Migrations.migrate(pool);
  }

  /** On the server that all tests share, of the kind that the run asked for. */
  public static TestDatabase fresh() {
    return on(DatabaseServer.shared());
  }

  public static TestDatabase on(DatabaseServer server) {
    String url = server.freshDatabase();
    return new TestDatabase(new DatabaseConfig(url, server.user(), server.password(), 4));
  }

  /** The same database as others reach it, such as through a proxy's port. */
  public Transactions through(int port) {
    String url = config.url().replaceFirst(":\\d+/", ":" + port + "/");
    return new Transactions(
        Databases.pool(new DatabaseConfig(url, config.user(), config.password(), 2)),
        RetryPolicy.PROMPT);
  }

  public DatabaseConfig config() {
    return config;
  }

  public Transactions transactions() {
    return transactions;
  }

  public EventId event(String name, String... contestants) {
    EventId event = new EventId(UUID.randomUUID());
    transactions.run(sql -> {
      sql.insertInto(EVENT)
          .set(EVENT.EVENT_ID, event.value())
          .set(EVENT.EVENT_NAME, name)
          .set(EVENT.STATE, EventState.OPEN.code())
          .set(EVENT.CREATED_BY, UUID.randomUUID())
          .execute();
      for (int position = 0; position < contestants.length; position++) {
        sql.insertInto(CONTESTANT)
            .set(CONTESTANT.EVENT_ID, event.value())
            .set(CONTESTANT.CONTESTANT_ID, ContestantId.of(event, position).value())
            .set(CONTESTANT.POSITION, position)
            .set(CONTESTANT.CONTESTANT_NAME, contestants[position])
            .execute();
      }
      return null;
    });
    return event;
  }

  public void state(EventId event, EventState state) {
    transactions.run(sql ->
        sql.update(EVENT)
            .set(EVENT.STATE, state.code())
            .where(EVENT.EVENT_ID.eq(event.value()))
            .execute());
  }

  /** Writes one slot as a settler does. */
  public void tally(TallySlot slot, TallyRegister register) {
    transactions.run(sql ->
        sql.insertInto(TALLY)
            .set(TALLY.EVENT_ID, slot.event().value())
            .set(TALLY.CONTESTANT_ID, slot.contestant().value())
            .set(TALLY.CELL_ID, slot.cell().value())
            .set(TALLY.LOG_PARTITION, slot.partition())
            .set(TALLY.VOTES, register.votes())
            .set(TALLY.EPOCH, register.epoch())
            .set(TALLY.VERSION, register.version())
            .onConflict(TALLY.EVENT_ID, TALLY.CONTESTANT_ID, TALLY.CELL_ID, TALLY.LOG_PARTITION)
            .doUpdate()
            .set(TALLY.VOTES, DSL.excluded(TALLY.VOTES))
            .set(TALLY.EPOCH, DSL.excluded(TALLY.EPOCH))
            .set(TALLY.VERSION, DSL.excluded(TALLY.VERSION))
            .set(TALLY.UPDATED_AT, DSL.currentOffsetDateTime())
            .execute());
  }

  /** The settlement of a partition, with all its records processed. */
  public void settled(CellId cell, UUID log, int partition, long nextOffset) {
    transactions.run(sql ->
        sql.insertInto(SETTLEMENT)
            .set(SETTLEMENT.CELL_ID, cell.value())
            .set(SETTLEMENT.LOG_ID, log)
            .set(SETTLEMENT.LOG_PARTITION, partition)
            .set(SETTLEMENT.CELL_REGION, "use1")
            .set(SETTLEMENT.NEXT_OFFSET, nextOffset)
            .set(SETTLEMENT.PROCESSED, nextOffset)
            .onConflict(SETTLEMENT.CELL_ID, SETTLEMENT.LOG_ID, SETTLEMENT.LOG_PARTITION)
            .doUpdate()
            .set(SETTLEMENT.NEXT_OFFSET, nextOffset)
            .set(SETTLEMENT.PROCESSED, nextOffset)
            .execute());
  }

  /** One counted vote row of a new voter. */
  public void vote(TallySlot slot) {
    transactions.run(sql ->
        sql.insertInto(VOTE)
            .set(VOTE.EVENT_ID, slot.event().value())
            .set(VOTE.USER_ID, UUID.randomUUID())
            .set(VOTE.VOTE_ID, UUID.randomUUID())
            .set(VOTE.CONTESTANT_ID, slot.contestant().value())
            .set(VOTE.STATE, "counted")
            .set(VOTE.CELL_ID, slot.cell().value())
            .set(VOTE.ACCEPTED_AT, OffsetDateTime.now(java.time.ZoneOffset.UTC))
            .execute());
  }

  /** So many counted votes of new voters for the event's first contestant. */
  public void votes(EventId event, int count) {
    for (int done = 0; done < count; done += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, count - done);
      transactions.run(sql ->
          sql.execute(
              "insert into vote (event_id, user_id, vote_id, contestant_id, state, cell_id,"
                  + " accepted_at) select {0}, gen_random_uuid(), gen_random_uuid(), {1},"
                  + " 'counted', 'cell-1', now() from generate_series(1, {2})",
              DSL.val(event.value()), DSL.val(ContestantId.of(event, 0).value()), DSL.val(rows)));
    }
  }

  public void epoch(long epoch) {
    transactions.run(sql -> sql.update(DATABASE_EPOCH).set(DATABASE_EPOCH.EPOCH, epoch).execute());
  }

  @Override
  public void close() {
    pool.close();
  }
}
