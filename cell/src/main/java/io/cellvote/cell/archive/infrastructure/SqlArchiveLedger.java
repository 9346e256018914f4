package io.cellvote.cell.archive.infrastructure;

import static io.cellvote.stores.ArchiveTables.ARCHIVE_BATCH;
import static io.cellvote.stores.ArchiveTables.ARCHIVE_LEASE;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.cellvote.archive.BatchKey;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.ChainHash;
import io.cellvote.cell.archive.application.ArchiveLedger;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;

/** The chain's rows in the shared database. */
public final class SqlArchiveLedger implements ArchiveLedger {
  /** How long an instance that fell silent still has the chain. */
  private static final Duration HELD_FOR = Duration.ofSeconds(30);

  /** How far a partition was settled when an operator last accepted that it lost records. */
  private static final Field<Long> GONE_TO =
      field(
          select(max(LOG_GAP.SETTLED_TO))
              .from(LOG_GAP)
              .where(LOG_GAP.CELL_ID.eq(SETTLEMENT.CELL_ID))
              .and(LOG_GAP.LOG_ID.eq(SETTLEMENT.LOG_ID))
              .and(LOG_GAP.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION)));

  private final Transactions transactions;
  private final CellId cell;
  private final String instance;

  public SqlArchiveLedger(Transactions transactions, CellId cell, String instance) {
    this.transactions = transactions;
    this.cell = cell;
    this.instance = instance;
  }

  /** Written every half term. Who lost it by its own silence is stopped by the chain itself. */
  @Override
  public boolean hold() {
    return transactions.run(sql -> {
      var lease =
          sql.select(ARCHIVE_LEASE.HOLDER, ARCHIVE_LEASE.HELD_UNTIL, currentOffsetDateTime())
              .from(ARCHIVE_LEASE)
              .where(ARCHIVE_LEASE.CELL_ID.eq(cell.value()))
              .fetchOptional();
      return lease.isEmpty() ? first(sql) : lease.map(row -> keep(sql, row)).orElseThrow();
    });
  }

  private boolean first(DSLContext sql) {
    return sql.insertInto(ARCHIVE_LEASE)
            .set(ARCHIVE_LEASE.CELL_ID, cell.value())
            .set(ARCHIVE_LEASE.HOLDER, instance)
            .set(ARCHIVE_LEASE.HELD_UNTIL, currentOffsetDateTime())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private boolean keep(DSLContext sql, Record3<String, OffsetDateTime, OffsetDateTime> lease) {
    Duration left = Duration.between(lease.value3(), lease.value2());
    boolean ours = lease.value1().equals(instance);
    if (ours && left.compareTo(HELD_FOR.dividedBy(2)) > 0) {
      return true;
    }
    if (!ours && left.isPositive()) {
      return false;
    }
    sql.update(ARCHIVE_LEASE)
        .set(ARCHIVE_LEASE.HOLDER, instance)
        .set(ARCHIVE_LEASE.HELD_UNTIL, lease.value3().plus(HELD_FOR))
        .where(ARCHIVE_LEASE.CELL_ID.eq(cell.value()))
        .execute();
    return true;
  }

  @Override
  public Chain chain() {
    return transactions.read(sql -> {
      long epoch = sql.select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH).fetchSingle().value1();
      return last(sql)
          .map(row ->
              new Chain(
                  new BatchKey(cell, epoch, row.get(ARCHIVE_BATCH.SEQUENCE) + 1),
                  new ChainHash(row.get(ARCHIVE_BATCH.HASH)),
                  partitions(sql)))
          .orElseGet(
              () -> new Chain(new BatchKey(cell, epoch, 1), ChainHash.NONE, partitions(sql)));
    });
  }

  private Optional<Record> last(DSLContext sql) {
    return sql.select(ARCHIVE_BATCH.SEQUENCE, ARCHIVE_BATCH.HASH)
        .from(ARCHIVE_BATCH)
        .where(ARCHIVE_BATCH.CELL_ID.eq(cell.value()))
        .orderBy(ARCHIVE_BATCH.SEQUENCE.desc())
        .limit(1)
        .fetchOptional()
        .map(row -> row);
  }

  /** Batches of a partition follow each other: the last one by its index is the furthest. */
  private Map<LogPartition, Reach> partitions(DSLContext sql) {
    Field<Long> archived =
        field(
            select(ARCHIVE_BATCH.TO_OFFSET)
                .from(ARCHIVE_BATCH)
                .where(ARCHIVE_BATCH.CELL_ID.eq(SETTLEMENT.CELL_ID))
                .and(ARCHIVE_BATCH.LOG_ID.eq(SETTLEMENT.LOG_ID))
                .and(ARCHIVE_BATCH.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
                .orderBy(ARCHIVE_BATCH.FROM_OFFSET.desc())
                .limit(1));
    Map<LogPartition, Reach> partitions = new HashMap<>();
    sql.select(
            SETTLEMENT.LOG_ID,
            SETTLEMENT.LOG_PARTITION,
            SETTLEMENT.NEXT_OFFSET,
            SETTLEMENT.RETIRED,
            archived,
            GONE_TO)
        .from(SETTLEMENT)
        .where(SETTLEMENT.CELL_ID.eq(cell.value()))
        .forEach(row ->
            partitions.put(
                new LogPartition(new LogId(row.value1()), row.value2()),
                new Reach(
                    offset(row.value5()),
                    row.value3(),
                    row.value4(),
                    offset(row.value6()).orElse(0))));
    return partitions;
  }

  private static OptionalLong offset(Long offset) {
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  @Override
  public boolean book(BookedBatch batch) {
    return transactions.run(sql -> {
      long before = last(sql).map(row -> row.get(ARCHIVE_BATCH.SEQUENCE)).orElse(0L);
      return before + 1 == batch.key().sequence() ? insert(sql, batch) : isBooked(sql, batch);
    });
  }

  private static boolean insert(DSLContext sql, BookedBatch batch) {
    return sql.insertInto(ARCHIVE_BATCH)
            .set(ARCHIVE_BATCH.CELL_ID, batch.key().cell().value())
            .set(ARCHIVE_BATCH.SEQUENCE, batch.key().sequence())
            .set(ARCHIVE_BATCH.EPOCH, batch.key().epoch())
            .set(ARCHIVE_BATCH.HASH, batch.hash().hex())
            .set(ARCHIVE_BATCH.PREVIOUS_HASH, batch.previous().hex())
            .set(ARCHIVE_BATCH.LOG_ID, batch.slice().log())
            .set(ARCHIVE_BATCH.LOG_PARTITION, batch.slice().partition())
            .set(ARCHIVE_BATCH.FROM_OFFSET, batch.slice().from())
            .set(ARCHIVE_BATCH.TO_OFFSET, batch.slice().to())
            .set(ARCHIVE_BATCH.VOTES, batch.votes())
            .set(ARCHIVE_BATCH.CORRECTIONS, batch.corrections())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** After a commit of which nobody said whether it happened. */
  private static boolean isBooked(DSLContext sql, BookedBatch batch) {
    return sql.fetchExists(
        ARCHIVE_BATCH,
        ARCHIVE_BATCH
            .CELL_ID
            .eq(batch.key().cell().value())
            .and(ARCHIVE_BATCH.SEQUENCE.eq(batch.key().sequence()))
            .and(ARCHIVE_BATCH.HASH.eq(batch.hash().hex())));
  }

  @Override
  public long archivedTo(LogPartition partition) {
    return transactions.read(sql ->
        offset(
                sql.select(ARCHIVE_BATCH.TO_OFFSET)
                    .from(ARCHIVE_BATCH)
                    .where(isOf(partition))
                    .orderBy(ARCHIVE_BATCH.FROM_OFFSET.desc())
                    .limit(1)
                    .fetchOne(ARCHIVE_BATCH.TO_OFFSET))
            .orElse(0));
  }

  private Condition isOf(LogPartition partition) {
    return ARCHIVE_BATCH
        .CELL_ID
        .eq(cell.value())
        .and(ARCHIVE_BATCH.LOG_ID.eq(partition.log().value()))
        .and(ARCHIVE_BATCH.LOG_PARTITION.eq(partition.number()));
  }
}
