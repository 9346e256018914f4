package io.cellvote.archive.verify;

import static io.cellvote.stores.ArchiveTables.ARCHIVE_BATCH;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;

/** What the database says of the archive, in pages that are each a short transaction. */
final class SqlArchiveRows {
  private static final int PAGE = 2_000;

  private final Transactions database;

  SqlArchiveRows(Transactions database) {
    this.database = database;
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
