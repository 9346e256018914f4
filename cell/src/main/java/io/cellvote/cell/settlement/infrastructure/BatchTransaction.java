package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.cellvote.cell.ballot.infrastructure.SqlVerdicts;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.BatchOutcome;
import io.cellvote.cell.settlement.model.Books;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import io.cellvote.stores.BatchRows;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * One batch's transaction: the fence first, so that it is settled once and by one; then votes,
 * verdicts, tallies and books, which commit together with the offset.
 */
final class BatchTransaction {
  private final DSLContext sql;
  private final CellId cell;
  private final Batch batch;

  BatchTransaction(DSLContext sql, CellId cell, Batch batch) {
    this.sql = sql;
    this.cell = cell;
    this.batch = batch;
  }

  Settlement run() {
    Optional<OffsetDateTime> now = passFence();
    if (now.isEmpty()) {
      return new Settlement.Fenced(SqlVoteLedger.nextOffset(sql, cell, batch.partition()));
    }
    List<Vote> firsts = batch.firstsByKey();
    Set<VoterKey> inserted = insert(firsts);
    Map<VoterKey, Standing> standing =
        standing(firsts.stream().filter(vote -> !inserted.contains(vote.key())).toList());
    BatchOutcome outcome = BatchOutcome.decide(batch, inserted, standing, now.get().toInstant());
    SqlVerdicts.keep(sql, cell, outcome.settled());
    List<TallyUpdate> tallies =
        SqlTallies.add(sql, cell, batch.partition(), batch.nextOffset(), outcome.newlyCounted());
    noteMarks();
    book(outcome.books());
    return new Settlement.Settled(outcome.settled(), outcome.books(), tallies);
  }

  /** Takes the batch for this transaction; the database's time, or empty when it is taken. */
  private Optional<OffsetDateTime> passFence() {
    return sql.update(SETTLEMENT)
        .set(SETTLEMENT.NEXT_OFFSET, batch.nextOffset())
        .set(SETTLEMENT.UPDATED_AT, currentOffsetDateTime())
        .where(SqlVoteLedger.isOf(cell, batch.partition()))
        .and(SETTLEMENT.NEXT_OFFSET.eq(batch.start()))
        .returningResult(SETTLEMENT.UPDATED_AT)
        .fetchOptional(SETTLEMENT.UPDATED_AT);
  }

  private Set<VoterKey> insert(List<Vote> firsts) {
    if (firsts.isEmpty()) {
      return Set.of();
    }
    var rows =
        BatchRows.of(firsts)
            .column(VOTE.EVENT_ID, vote -> vote.event().value())
            .column(VOTE.USER_ID, vote -> vote.voter().value())
            .column(VOTE.VOTE_ID, vote -> vote.id().value())
            .column(VOTE.CONTESTANT_ID, vote -> vote.contestant().value())
            .column(VOTE.ACCEPTED_AT, vote -> vote.acceptedAt().atOffset(ZoneOffset.UTC));
    return sql
        .insertInto(
            VOTE,
            VOTE.EVENT_ID,
            VOTE.USER_ID,
            VOTE.VOTE_ID,
            VOTE.CONTESTANT_ID,
            VOTE.ACCEPTED_AT,
            VOTE.STATE,
            VOTE.CELL_ID)
        .select(
            select(
                    rows.column(VOTE.EVENT_ID),
                    rows.column(VOTE.USER_ID),
                    rows.column(VOTE.VOTE_ID),
                    rows.column(VOTE.CONTESTANT_ID),
                    rows.column(VOTE.ACCEPTED_AT),
                    inline(VoteState.COUNTED.code()),
                    inline(cell.value()))
                .from(rows.table()))
        .onConflict(VOTE.EVENT_ID, VOTE.USER_ID)
        .doNothing()
        .returningResult(VOTE.EVENT_ID, VOTE.USER_ID)
        .fetch(row -> new VoterKey(new EventId(row.value1()), new UserId(row.value2())))
        .stream()
        .collect(toSet());
  }

  private Map<VoterKey, Standing> standing(List<Vote> refused) {
    if (refused.isEmpty()) {
      return Map.of();
    }
    var rows =
        BatchRows.of(refused)
            .column(VOTE.EVENT_ID, vote -> vote.event().value())
            .column(VOTE.USER_ID, vote -> vote.voter().value());
    return sql
        .select(VOTE.EVENT_ID, VOTE.USER_ID, VOTE.VOTE_ID, VOTE.CONTESTANT_ID)
        .from(rows.table())
        .join(VOTE)
        .on(VOTE.EVENT_ID.eq(rows.column(VOTE.EVENT_ID)))
        .and(VOTE.USER_ID.eq(rows.column(VOTE.USER_ID)))
        .fetch()
        .stream()
        .collect(
            toMap(
                row -> new VoterKey(new EventId(row.value1()), new UserId(row.value2())),
                row -> new Standing(new VoteId(row.value3()), new ContestantId(row.value4()))));
  }

  private void noteMarks() {
    for (LogEntry.Marked marked : awaitedMarks()) {
      sql.insertInto(SETTLEMENT_MARK)
          .set(SETTLEMENT_MARK.CELL_ID, cell.value())
          .set(SETTLEMENT_MARK.LOG_ID, batch.partition().log().value())
          .set(SETTLEMENT_MARK.LOG_PARTITION, batch.partition().number())
          .set(SETTLEMENT_MARK.MARK_ID, marked.mark().id())
          .set(SETTLEMENT_MARK.KIND, marked.mark().kind().code())
          .set(SETTLEMENT_MARK.LOG_OFFSET, marked.offset())
          .onConflictDoNothing()
          .execute();
    }
  }

  private List<LogEntry.Marked> awaitedMarks() {
    return batch.marks().stream().filter(marked -> marked.mark().kind().isAwaited()).toList();
  }

  private void book(Books books) {
    sql.update(SETTLEMENT)
        .set(SETTLEMENT.PROCESSED, SETTLEMENT.PROCESSED.plus(books.processed()))
        .set(SETTLEMENT.REPEATS, SETTLEMENT.REPEATS.plus(books.repeats()))
        .set(SETTLEMENT.DUPLICATE, SETTLEMENT.DUPLICATE.plus(books.duplicate()))
        .set(SETTLEMENT.MALFORMED, SETTLEMENT.MALFORMED.plus(books.malformed()))
        .set(SETTLEMENT.MARKS, SETTLEMENT.MARKS.plus(books.marks()))
        .where(SqlVoteLedger.isOf(cell, batch.partition()))
        .execute();
  }
}
