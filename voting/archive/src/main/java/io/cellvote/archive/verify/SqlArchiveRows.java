package io.cellvote.archive.verify;

import static io.cellvote.stores.ArchiveTables.ARCHIVE_BATCH;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.VOTE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.ChainHash;
import io.cellvote.archive.CorrectionKind;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SortField;

/** What the database says of the archive, in pages that are each a short transaction. */
final class SqlArchiveRows {
  private static final int PAGE = 2_000;

  private final Transactions database;

  SqlArchiveRows(Transactions database) {
    this.database = database;
  }

  ArchiveView view() {
    return database.read(sql ->
        new ArchiveView(
            sql.select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH).fetchSingle().value1(),
            heads(sql),
            partitions(sql),
            gaps(sql)));
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

  /** A value of the first or last batch of a partition; 0 without one. */
  private static Field<Long> ofEnd(Field<Long> value, SortField<Long> order) {
    return coalesce(
        field(
            select(value)
                .from(ARCHIVE_BATCH)
                .where(ARCHIVE_BATCH.CELL_ID.eq(SETTLEMENT.CELL_ID))
                .and(ARCHIVE_BATCH.LOG_ID.eq(SETTLEMENT.LOG_ID))
                .and(ARCHIVE_BATCH.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
                .orderBy(order)
                .limit(1)),
        inline(0L));
  }

  private static Map<CellId, List<ArchiveView.Partition>> partitions(DSLContext sql) {
    var begin = ofEnd(ARCHIVE_BATCH.FROM_OFFSET, ARCHIVE_BATCH.FROM_OFFSET.asc());
    var end = ofEnd(ARCHIVE_BATCH.TO_OFFSET, ARCHIVE_BATCH.FROM_OFFSET.desc());
    return sql
        .select(
            SETTLEMENT.CELL_ID,
            SETTLEMENT.LOG_ID,
            SETTLEMENT.LOG_PARTITION,
            SETTLEMENT.RETIRED,
            begin,
            end)
        .from(SETTLEMENT)
        .fetch()
        .stream()
        .collect(
            groupingBy(
                row -> new CellId(row.value1()),
                mapping(
                    row ->
                        new ArchiveView.Partition(
                            row.value2(), row.value3(), row.value4(), row.value5(), row.value6()),
                    toList())));
  }

  private static Map<CellId, List<ArchiveView.Gap>> gaps(DSLContext sql) {
    return sql
        .selectDistinct(LOG_GAP.CELL_ID, LOG_GAP.LOG_ID, LOG_GAP.ACCEPTED_AT)
        .from(LOG_GAP)
        .join(SETTLEMENT)
        .on(SETTLEMENT.CELL_ID.eq(LOG_GAP.CELL_ID))
        .and(SETTLEMENT.LOG_ID.eq(LOG_GAP.LOG_ID))
        .and(SETTLEMENT.LOG_PARTITION.eq(LOG_GAP.LOG_PARTITION))
        .where(SETTLEMENT.RETIRED)
        .fetch()
        .stream()
        .collect(
            groupingBy(
                row -> new CellId(row.value1()),
                mapping(
                    row -> new ArchiveView.Gap(row.value2(), row.value3().toInstant()), toList())));
  }

  /** The next batches of a chain, in its order. */
  List<BookedBatch> batches(CellId cell, long after, long last) {
    return database.read(sql ->
        sql.selectFrom(ARCHIVE_BATCH)
            .where(ARCHIVE_BATCH.CELL_ID.eq(cell.value()))
            .and(ARCHIVE_BATCH.SEQUENCE.gt(after))
            .and(ARCHIVE_BATCH.SEQUENCE.le(last))
            .orderBy(ARCHIVE_BATCH.SEQUENCE)
            .limit(PAGE)
            .fetch(SqlArchiveRows::booked));
  }

  private static BookedBatch booked(Record row) {
    return new BookedBatch(
        new BatchKey(
            new CellId(row.get(ARCHIVE_BATCH.CELL_ID)),
            row.get(ARCHIVE_BATCH.EPOCH),
            row.get(ARCHIVE_BATCH.SEQUENCE)),
        new ArchiveBatch.Slice(
            row.get(ARCHIVE_BATCH.LOG_ID),
            row.get(ARCHIVE_BATCH.LOG_PARTITION),
            row.get(ARCHIVE_BATCH.FROM_OFFSET),
            row.get(ARCHIVE_BATCH.TO_OFFSET)),
        new ChainHash(row.get(ARCHIVE_BATCH.HASH)),
        new ChainHash(row.get(ARCHIVE_BATCH.PREVIOUS_HASH)),
        row.get(ARCHIVE_BATCH.VOTES),
        row.get(ARCHIVE_BATCH.CORRECTIONS));
  }

  /** Whether a batch was written down. */
  boolean isBooked(BatchKey key) {
    return database.read(sql ->
        sql.fetchExists(
            ARCHIVE_BATCH,
            ARCHIVE_BATCH
                .CELL_ID
                .eq(key.cell().value())
                .and(ARCHIVE_BATCH.SEQUENCE.eq(key.sequence()))
                .and(ARCHIVE_BATCH.EPOCH.eq(key.epoch()))));
  }

  /** All votes, page by page in the order of their keys. */
  Stream<ArchivedRow.Vote> votes() {
    return pages(this::votesAfter);
  }

  /** All corrections that were carried out. */
  Stream<ArchivedRow.Correction> corrections() {
    return pages(this::correctionsAfter);
  }

  private interface Pages<R> {
    List<R> after(Optional<R> last);
  }

  private static <R> Stream<R> pages(Pages<R> pages) {
    return Stream.iterate(
            pages.after(Optional.empty()),
            page -> !page.isEmpty(),
            page -> page.size() < PAGE ? List.<R>of() : pages.after(Optional.of(page.getLast())))
        .flatMap(List::stream);
  }

  private List<ArchivedRow.Vote> votesAfter(Optional<ArchivedRow.Vote> last) {
    return database.read(sql ->
        sql.select(
                VOTE.EVENT_ID,
                VOTE.USER_ID,
                VOTE.VOTE_ID,
                VOTE.CONTESTANT_ID,
                VOTE.STATE,
                VOTE.CELL_ID,
                VOTE.ACCEPTED_AT,
                VOTE.SETTLED_AT,
                VOTE.LOG_OFFSET)
            .from(VOTE)
            .where(
                last.map(vote ->
                        row(VOTE.EVENT_ID, VOTE.USER_ID)
                            .gt(vote.event().value(), vote.user().value()))
                    .orElse(noCondition()))
            .orderBy(VOTE.EVENT_ID, VOTE.USER_ID)
            .limit(PAGE)
            .fetch(SqlArchiveRows::vote));
  }

  private static ArchivedRow.Vote vote(Record row) {
    return new ArchivedRow.Vote(
        new CellId(row.get(VOTE.CELL_ID)),
        new UserId(row.get(VOTE.USER_ID)),
        offset(row.get(VOTE.LOG_OFFSET)),
        row.get(VOTE.SETTLED_AT).toInstant(),
        new EventId(row.get(VOTE.EVENT_ID)),
        new VoteId(row.get(VOTE.VOTE_ID)),
        new ContestantId(row.get(VOTE.CONTESTANT_ID)),
        row.get(VOTE.ACCEPTED_AT).toInstant(),
        VoteState.ofCode(row.get(VOTE.STATE)).orElseThrow());
  }

  private List<ArchivedRow.Correction> correctionsAfter(Optional<ArchivedRow.Correction> last) {
    UUID after = last.map(ArchivedRow.Correction::id).orElse(new UUID(0, 0));
    return database.read(sql ->
        sql.selectFrom(VOTE_CORRECTION)
            .where(VOTE_CORRECTION.CORRECTION_ID.gt(after))
            .and(VOTE_CORRECTION.STATE.eq("done"))
            .orderBy(VOTE_CORRECTION.CORRECTION_ID)
            .limit(PAGE)
            .fetch(SqlArchiveRows::correction));
  }

  private static ArchivedRow.Correction correction(Record row) {
    return new ArchivedRow.Correction(
        new CellId(row.get(VOTE_CORRECTION.CELL_ID)),
        new UserId(row.get(VOTE_CORRECTION.USER_ID)),
        offset(row.get(VOTE_CORRECTION.LOG_OFFSET)),
        row.get(VOTE_CORRECTION.DONE_AT).toInstant(),
        new EventId(row.get(VOTE_CORRECTION.EVENT_ID)),
        new VoteId(row.get(VOTE_CORRECTION.VOTE_ID)),
        row.get(VOTE_CORRECTION.CORRECTION_ID),
        CorrectionKind.ofCode(row.get(VOTE_CORRECTION.KIND)).orElseThrow());
  }

  private static OptionalLong offset(Long offset) {
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }
}
