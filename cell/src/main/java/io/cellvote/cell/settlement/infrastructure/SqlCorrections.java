package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.FraudTables.FRAUD_FLAG;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.VERDICT;
import static io.cellvote.stores.Tables.VOTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.inline;

import io.cellvote.cell.ballot.infrastructure.SqlVerdicts;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.settlement.model.BatchOutcome.Choice;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.model.VoterKey;
import io.cellvote.stores.BatchRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;

/** Held votes and what becomes of them, in the transaction that settles. Both are rare. */
final class SqlCorrections {
  private final DSLContext sql;
  private final CellId cell;
  private final Instant now;
  private final List<SettledVote> settled = new ArrayList<>();
  private final Map<Choice, Long> counted = new TreeMap<>();

  SqlCorrections(DSLContext sql, CellId cell, Instant now) {
    this.sql = sql;
    this.cell = cell;
    this.now = now;
  }

  /** The verdicts that corrections gave. */
  List<SettledVote> settled() {
    return settled;
  }

  /** What the tallies change by, up or down, with what a batch adds by itself. */
  Map<Choice, Long> added(Map<Choice, Long> newlyCounted) {
    newlyCounted.forEach((choice, votes) -> counted.merge(choice, votes, Long::sum));
    return counted;
  }

  /** Writes down which votes are held, for operators to decide. */
  void flag(List<LogEntry.Ballot> held) {
    if (held.isEmpty()) {
      return;
    }
    var rows =
        BatchRows.of(held)
            .column(FRAUD_FLAG.FLAG_ID, ballot -> flagOf(ballot.vote().key()))
            .column(FRAUD_FLAG.EVENT_ID, ballot -> ballot.vote().event().value())
            .column(FRAUD_FLAG.USER_ID, ballot -> ballot.vote().voter().value())
            .column(FRAUD_FLAG.VOTE_ID, ballot -> ballot.vote().id().value())
            .column(FRAUD_FLAG.CONTESTANT_ID, ballot -> ballot.vote().contestant().value())
            .column(FRAUD_FLAG.SCORE, ballot -> ballot.suspicion().score().orElse(null))
            .column(FRAUD_FLAG.REASONS, ballot -> String.join(",", ballot.suspicion().reasons()))
            .always(FRAUD_FLAG.CELL_ID, inline(cell.value()));
    sql.insertInto(FRAUD_FLAG, rows.targets())
        .select(rows.select())
        .onConflictDoNothing()
        .execute();
  }

  /** There is one row of a voter in an event, and so one flag at most. */
  private static UUID flagOf(VoterKey key) {
    return UUID.nameUUIDFromBytes(("flag/" + key.event() + "/" + key.voter()).getBytes(UTF_8));
  }

  /** Carries a correction out, if the vote is as it expects it, and ends its order. */
  void apply(LogEntry.Corrected corrected) {
    Correction correction = corrected.correction();
    Optional<Vote> changed = change(correction);
    changed.ifPresent(vote -> {
      Correction.Kind kind = correction.kind();
      settled.add(new SettledVote(vote, kind.verdict(), now));
      counted.merge(new Choice(vote.event(), vote.contestant()), kind.votes(), Long::sum);
      tell(kind, vote);
      decideFlag(kind, vote);
    });
    sql.update(VOTE_CORRECTION)
        .set(VOTE_CORRECTION.STATE, changed.isPresent() ? "done" : "void")
        .set(VOTE_CORRECTION.DONE_AT, currentOffsetDateTime())
        .set(VOTE_CORRECTION.LOG_OFFSET, corrected.offset())
        .where(VOTE_CORRECTION.CORRECTION_ID.eq(correction.id()))
        .and(VOTE_CORRECTION.STATE.eq("pending"))
        .execute();
  }

  private Optional<Vote> change(Correction correction) {
    return sql.update(VOTE)
        .set(VOTE.STATE, correction.kind().to().code())
        .where(VOTE.EVENT_ID.eq(correction.event().value()))
        .and(VOTE.USER_ID.eq(correction.voter().value()))
        .and(VOTE.VOTE_ID.eq(correction.vote().value()))
        .and(VOTE.CELL_ID.eq(cell.value()))
        .and(VOTE.STATE.eq(correction.kind().from().code()))
        .returningResult(VOTE.CONTESTANT_ID, VOTE.ACCEPTED_AT)
        .fetchOptional(row ->
            new Vote(
                correction.vote(),
                correction.voter(),
                correction.event(),
                new ContestantId(row.value1()),
                row.value2().toInstant()));
  }

  /** The one verdict that another one takes the place of is that of a vote that is taken back. */
  private void tell(Correction.Kind kind, Vote vote) {
    SqlVerdicts.keep(sql, cell, List.of(new SettledVote(vote, kind.verdict(), now)));
    if (kind.verdict() instanceof Verdict.Rejected(RejectReason reason)) {
      sql.update(VERDICT)
          .set(VERDICT.VERDICT_, "rejected")
          .set(VERDICT.REASON, reason.code())
          .set(VERDICT.SETTLED_AT, currentOffsetDateTime())
          .where(VERDICT.USER_ID.eq(vote.voter().value()))
          .and(VERDICT.VOTE_ID.eq(vote.id().value()))
          .and(VERDICT.EVENT_ID.eq(vote.event().value()))
          .execute();
    }
  }

  private void decideFlag(Correction.Kind kind, Vote vote) {
    if (kind == Correction.Kind.WITHDRAW) {
      return;
    }
    sql.update(FRAUD_FLAG)
        .set(FRAUD_FLAG.STATE, kind == Correction.Kind.RELEASE ? "released" : "rejected")
        .set(FRAUD_FLAG.DECIDED_AT, currentOffsetDateTime())
        .where(FRAUD_FLAG.FLAG_ID.eq(flagOf(vote.key())))
        .execute();
  }
}
