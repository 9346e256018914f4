package io.cellvote.archive.verify;

import static io.cellvote.stores.ArchiveTables.ARCHIVE_BATCH;
import static io.cellvote.stores.ArchiveTables.ARCHIVE_START;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import io.cellvote.archive.LogGaps;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SortField;

/** Reads how far every cell is archived, in one short transaction. */
final class SqlArchiveView {
  private final Transactions database;

  SqlArchiveView(Transactions database) {
    this.database = database;
  }

  ArchiveView read() {
    return database.read(sql ->
        new ArchiveView(
            sql.select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH).fetchSingle().value1(),
            start(sql),
            heads(sql),
            partitions(sql),
            gaps(sql)));
  }

  private static ArchiveView.Start start(DSLContext sql) {
    return sql.selectFrom(ARCHIVE_START)
        .fetchOptional(row ->
            new ArchiveView.Start(
                row.get(ARCHIVE_START.BEGAN_AT).toInstant(),
                row.get(ARCHIVE_START.VOTES),
                row.get(ARCHIVE_START.CORRECTIONS)))
        .orElse(ArchiveView.Start.UNKNOWN);
  }

  /** The last batch of each cell that has one: a look at the end of an index each. */
  private static Map<CellId, Long> heads(DSLContext sql) {
    var cells = selectDistinct(SETTLEMENT.CELL_ID).from(SETTLEMENT).asTable("cells");
    Field<String> cell = cells.field(SETTLEMENT.CELL_ID);
    Field<Long> head =
        field(
            select(ARCHIVE_BATCH.SEQUENCE)
                .from(ARCHIVE_BATCH)
                .where(ARCHIVE_BATCH.CELL_ID.eq(cell))
                .orderBy(ARCHIVE_BATCH.SEQUENCE.desc())
                .limit(1));
    return sql.select(cell, head).from(cells).fetch().stream()
        .filter(row -> row.value2() != null)
        .collect(toMap(row -> new CellId(row.value1()), Record2::value2));
  }

  /** A value of the first or last batch of a partition; null without one. */
  private static <T> Field<T> ofEnd(Field<T> value, SortField<Long> order) {
    return field(
        select(value)
            .from(ARCHIVE_BATCH)
            .where(ARCHIVE_BATCH.CELL_ID.eq(SETTLEMENT.CELL_ID))
            .and(ARCHIVE_BATCH.LOG_ID.eq(SETTLEMENT.LOG_ID))
            .and(ARCHIVE_BATCH.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
            .orderBy(order)
            .limit(1));
  }

  private static Map<CellId, List<ArchiveView.Partition>> partitions(DSLContext sql) {
    Field<Long> begin = ofEnd(ARCHIVE_BATCH.FROM_OFFSET, ARCHIVE_BATCH.FROM_OFFSET.asc());
    Field<OffsetDateTime> began = ofEnd(ARCHIVE_BATCH.WRITTEN_AT, ARCHIVE_BATCH.FROM_OFFSET.asc());
    Field<Long> end = ofEnd(ARCHIVE_BATCH.TO_OFFSET, ARCHIVE_BATCH.FROM_OFFSET.desc());
    return byCell(
        sql.select(
                SETTLEMENT.CELL_ID,
                SETTLEMENT.LOG_ID,
                SETTLEMENT.LOG_PARTITION,
                SETTLEMENT.RETIRED,
                SETTLEMENT.NEXT_OFFSET,
                begin,
                began,
                end)
            .from(SETTLEMENT),
        row ->
            new ArchiveView.Partition(
                new ArchiveView.Log(row.get(SETTLEMENT.LOG_ID), row.get(SETTLEMENT.RETIRED)),
                row.get(SETTLEMENT.LOG_PARTITION),
                row.get(SETTLEMENT.NEXT_OFFSET),
                Optional.ofNullable(row.get(begin))
                    .map(from ->
                        new ArchiveView.Archived(from, row.get(began).toInstant(), row.get(end)))));
  }

  /** Also of logs that are in use again: until then others were. */
  private static Map<CellId, LogGaps> gaps(DSLContext sql) {
    return sql
        .selectDistinct(LOG_GAP.CELL_ID, LOG_GAP.LOG_ID, LOG_GAP.ACCEPTED_AT)
        .from(LOG_GAP)
        .fetch()
        .stream()
        .collect(
            groupingBy(
                row -> new CellId(row.value1()),
                mapping(
                    row -> new LogGaps.Gap(row.value2(), row.value3().toInstant()),
                    collectingAndThen(toList(), LogGaps::new))));
  }

  /** Rows whose first column names their cell. */
  private static <R extends Record, T> Map<CellId, List<T>> byCell(
      Select<R> rows, Function<R, T> mapper) {
    return rows.fetch().stream()
        .collect(
            groupingBy(row -> new CellId(row.get(0, String.class)), mapping(mapper, toList())));
  }
}
