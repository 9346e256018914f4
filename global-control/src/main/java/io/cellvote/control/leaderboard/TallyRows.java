package io.cellvote.control.leaderboard;

import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.TALLY;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.stores.BatchRows;
import io.cellvote.stores.Databases;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The tally rows of the database, and how far each partition is settled. */
final class TallyRows {
  /** A row is stamped when its transaction begins: longer than that none takes to commit. */
  static final Duration COMMIT_MAX = Duration.ofMillis(2L * Databases.TRANSACTION_MS_MAX);

  private static final int FETCH_ROWS = 10_000;

  private final Transactions database;

  TallyRows(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** Every row. */
  TallySnapshot readAll() {
    return database.read(sql -> {
      Map<LogPartition, Long> settled = settled(sql);
      List<TallyUpdate> rows = sql.selectFrom(TALLY).fetchSize(FETCH_ROWS).fetch(TallyRows::update);
      return new TallySnapshot(epoch(sql), now(sql), settled, settled.keySet(), rows);
    });
  }

  /** The rows of the partitions that {@code offsets} does not know the tallies of. */
  TallySnapshot readUnknown(SettledOffsets offsets) {
    return database.read(sql -> {
      Instant now = now(sql);
      Map<LogPartition, Long> settled = settled(sql);
      Set<LogPartition> stale = offsets.toRead(settled, now);
      List<TallyUpdate> rows = stale.isEmpty() ? List.of() : rows(sql, stale, offsets);
      return new TallySnapshot(epoch(sql), now, settled, stale, rows);
    });
  }

  /** The rows of one event. */
  static List<TallyUpdate> of(DSLContext sql, EventId event) {
    return sql.selectFrom(TALLY).where(TALLY.EVENT_ID.eq(event.value())).fetch(TallyRows::update);
  }

  private static List<TallyUpdate> rows(
      DSLContext sql, Set<LogPartition> partitions, SettledOffsets offsets) {
    var wanted =
        BatchRows.of(List.copyOf(partitions))
            .column(TALLY.CELL_ID, partition -> partition.cell().value())
            .column(TALLY.LOG_PARTITION, LogPartition::partition)
            .column(TALLY.UPDATED_AT, partition -> since(offsets.confirmedAt(partition)));
    Table<Record> batch = wanted.table();
    return sql.select(TALLY.fields())
        .from(TALLY)
        .join(batch)
        .on(TALLY.CELL_ID.eq(wanted.column(TALLY.CELL_ID)))
        .and(TALLY.LOG_PARTITION.eq(wanted.column(TALLY.LOG_PARTITION)))
        .where(TALLY.UPDATED_AT.ge(wanted.column(TALLY.UPDATED_AT)))
        .fetch(TallyRows::update);
  }

  private static OffsetDateTime since(Instant confirmedAt) {
    return (confirmedAt.equals(Instant.EPOCH) ? confirmedAt : confirmedAt.minus(COMMIT_MAX))
        .atOffset(ZoneOffset.UTC);
  }

  private static Map<LogPartition, Long> settled(DSLContext sql) {
    var settled = new HashMap<LogPartition, Long>();
    sql.select(
            SETTLEMENT.CELL_ID, SETTLEMENT.LOG_ID, SETTLEMENT.LOG_PARTITION, SETTLEMENT.NEXT_OFFSET)
        .from(SETTLEMENT)
        .forEach(row ->
            settled.put(
                new LogPartition(new CellId(row.value1()), row.value2(), row.value3()),
                row.value4()));
    return settled;
  }

  private static long epoch(DSLContext sql) {
    return sql.select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH).fetchSingle(DATABASE_EPOCH.EPOCH);
  }

  private static Instant now(DSLContext sql) {
    return sql.select(DSL.currentOffsetDateTime()).fetchSingle().value1().toInstant();
  }

  private static TallyUpdate update(Record row) {
    return new TallyUpdate(
        new TallySlot(
            new EventId(row.get(TALLY.EVENT_ID)),
            new ContestantId(row.get(TALLY.CONTESTANT_ID)),
            new CellId(row.get(TALLY.CELL_ID)),
            row.get(TALLY.LOG_PARTITION)),
        new TallyRegister(row.get(TALLY.EPOCH), row.get(TALLY.VERSION), row.get(TALLY.VOTES)),
        row.get(TALLY.UPDATED_AT).toInstant());
  }
}
