package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.VOTE;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.inline;

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
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * One batch's transaction: the fence first, so that it is settled once and by one; then votes,
 * verdicts, tallies and books, which commit together with the offset.
 */
final class BatchTransaction {
  private final DSLContext sql;
  private final CellId cell;
  private final Batch batch;
  private final ClosedEvents closed;

  BatchTransaction(DSLContext sql, CellId cell, Batch batch, ClosedEvents closed) {
    this.sql = sql;
    this.cell = cell;
    this.batch = batch;
    this.closed = closed;
  }

  /**
   * The batch is this transaction's.
   *
   * @param now the database's time
   * @param closings how often something closed events for the partition
   */
  private record Passed(OffsetDateTime now, long closings) {}

  Settlement run() {
    return passFence()
        .map(this::settle)
        .orElseGet(
            () -> new Settlement.Fenced(SqlVoteLedger.nextOffset(sql, cell, batch.partition())));
  }

  private Settlement settle(Passed passed) {
    Batch judged = closed.before(batch, passed.closings(), sql).applyTo(batch);
    List<Vote> firsts = judged.firstsByKey();
    Set<VoterKey> inserted = insert(judged.firstBallotsByKey());
    Map<VoterKey, Standing> standing = standing(refused(firsts, inserted, judged.lateVotes()));
    BatchOutcome outcome =
        BatchOutcome.decide(judged, inserted, standing, passed.now().toInstant());
    SqlExclusions.count(sql, cell, outcome.settled());
    SqlVerdicts.keep(sql, cell, outcome.settled());
    SqlCorrections corrections = new SqlCorrections(sql, cell, passed.now().toInstant());
    corrections.flag(outcome.held());
    batch.corrections().forEach(corrections::apply);
    List<TallyUpdate> tallies =
        SqlTallies.change(sql, cell, batch, corrections.added(outcome.newlyCounted()));
    book(outcome.books(), SqlMarks.note(sql, cell, batch));
    return new Settlement.Settled(
        outcome.settled(), outcome.books(), tallies, corrections.settled());
  }

  private static List<Vote> refused(
      List<Vote> firsts, Set<VoterKey> inserted, List<Vote> lateVotes) {
    return Stream.concat(
            firsts.stream().filter(vote -> !inserted.contains(vote.key())), lateVotes.stream())
        .toList();
  }

  /** Takes the batch for this transaction; empty when it is taken. */
  private Optional<Passed> passFence() {
    return sql.update(SETTLEMENT)
        .set(SETTLEMENT.NEXT_OFFSET, batch.nextOffset())
        .set(SETTLEMENT.UPDATED_AT, currentOffsetDateTime())
        .where(SqlVoteLedger.isOf(cell, batch.partition()))
        .and(SETTLEMENT.NEXT_OFFSET.eq(batch.start()))
        .returningResult(SETTLEMENT.UPDATED_AT, SETTLEMENT.CLOSINGS)
        .fetchOptional(row -> new Passed(row.value1(), row.value2()));
  }

  private Set<VoterKey> insert(List<LogEntry.Ballot> firsts) {
    if (firsts.isEmpty()) {
      return Set.of();
    }
    var rows =
        BatchRows.of(firsts)
            .column(VOTE.EVENT_ID, ballot -> ballot.vote().event().value())
            .column(VOTE.USER_ID, ballot -> ballot.vote().voter().value())
            .column(VOTE.VOTE_ID, ballot -> ballot.vote().id().value())
            .column(VOTE.CONTESTANT_ID, ballot -> ballot.vote().contestant().value())
            .column(VOTE.ACCEPTED_AT, ballot -> ballot.vote().acceptedAt().atOffset(ZoneOffset.UTC))
            .column(VOTE.STATE, BatchTransaction::state)
            .column(VOTE.BOT_SCORE, ballot -> ballot.suspicion().score().orElse(null))
            .column(VOTE.LOG_OFFSET, LogEntry.Ballot::offset)
            .always(VOTE.CELL_ID, inline(cell.value()));
    return sql
        .insertInto(VOTE, rows.targets())
        .select(rows.select())
        .onConflict(VOTE.EVENT_ID, VOTE.USER_ID)
        .doNothing()
        .returningResult(VOTE.EVENT_ID, VOTE.USER_ID)
        .fetch(row -> new VoterKey(new EventId(row.value1()), new UserId(row.value2())))
        .stream()
        .collect(toSet());
  }

  private static String state(LogEntry.Ballot ballot) {
    return (ballot.suspicion().held() ? VoteState.HELD : VoteState.COUNTED).code();
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
        .select(VOTE.EVENT_ID, VOTE.USER_ID, VOTE.VOTE_ID, VOTE.CONTESTANT_ID, VOTE.STATE)
        .from(rows.table())
        .join(VOTE)
        .on(VOTE.EVENT_ID.eq(rows.column(VOTE.EVENT_ID)))
        .and(VOTE.USER_ID.eq(rows.column(VOTE.USER_ID)))
        .fetch()
        .stream()
        .collect(
            toMap(
                row -> new VoterKey(new EventId(row.value1()), new UserId(row.value2())),
                row ->
                    new Standing(
                        new VoteId(row.value3()),
                        new ContestantId(row.value4()),
                        VoteState.ofCode(row.value5()).orElseThrow()),
                (once, _) -> once));
  }

  private void book(Books books, long closings) {
    sql.update(SETTLEMENT)
        .set(SETTLEMENT.PROCESSED, SETTLEMENT.PROCESSED.plus(books.processed()))
        .set(SETTLEMENT.REPEATS, SETTLEMENT.REPEATS.plus(books.repeats()))
        .set(SETTLEMENT.DUPLICATE, SETTLEMENT.DUPLICATE.plus(books.duplicate()))
        .set(SETTLEMENT.REJECTED, SETTLEMENT.REJECTED.plus(books.rejected()))
        .set(SETTLEMENT.HELD, SETTLEMENT.HELD.plus(books.held()))
        .set(SETTLEMENT.MALFORMED, SETTLEMENT.MALFORMED.plus(books.malformed()))
        .set(SETTLEMENT.MARKS, SETTLEMENT.MARKS.plus(books.marks()))
        .set(SETTLEMENT.CLOSINGS, SETTLEMENT.CLOSINGS.plus(closings))
        .where(SqlVoteLedger.isOf(cell, batch.partition()))
        .execute();
  }
}
