package io.cellvote.cell.ballot.infrastructure;

import static io.cellvote.stores.Tables.VERDICT;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;

import io.cellvote.cell.ballot.application.CommittedVerdicts;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.stores.BatchRows;
import io.cellvote.stores.Transactions;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The verdict table: the first verdict on a key is the last. */
public final class SqlVerdicts implements CommittedVerdicts {
  private static final String PROCESSED = "processed";
  private static final String REJECTED = "rejected";

  private final Transactions transactions;

  public SqlVerdicts(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<SettledVote> find(VerdictKey key) {
    return transactions.read(sql ->
        sql.selectFrom(VERDICT)
            .where(VERDICT.USER_ID.eq(key.voter().value()))
            .and(VERDICT.VOTE_ID.eq(key.vote().value()))
            .orderBy(VERDICT.ACCEPTED_AT)
            .limit(1)
            .fetchOptional(SqlVerdicts::settledVote));
  }

  /**
   * Keeps the verdicts that are new, sorted by key, in the transaction that settles them. That a
   * vote was rejected, because it came to one cell after the event's close mark, gives way to the
   * same vote's being counted in another, where it came before.
   */
  public static void keep(DSLContext sql, CellId cell, List<SettledVote> settled) {
    Map<Key, SettledVote> firsts = new TreeMap<>();
    settled.stream()
        .filter(SettledVote::hasItsOwnVerdict)
        .forEach(vote -> firsts.putIfAbsent(Key.of(vote.vote()), vote));
    if (firsts.isEmpty()) {
      return;
    }
    var rows = rows(List.copyOf(firsts.values())).always(VERDICT.CELL_ID, inline(cell.value()));
    sql.insertInto(VERDICT, rows.targets())
        .select(rows.select())
        .onConflict(VERDICT.USER_ID, VERDICT.VOTE_ID, VERDICT.EVENT_ID)
        .doUpdate()
        .set(VERDICT.VERDICT_, excluded(VERDICT.VERDICT_))
        .set(VERDICT.REASON, excluded(VERDICT.REASON))
        .set(VERDICT.CONTESTANT_ID, excluded(VERDICT.CONTESTANT_ID))
        .set(VERDICT.ACCEPTED_AT, excluded(VERDICT.ACCEPTED_AT))
        .set(VERDICT.CELL_ID, excluded(VERDICT.CELL_ID))
        .set(VERDICT.SETTLED_AT, currentOffsetDateTime())
        .where(VERDICT.VERDICT_.eq(REJECTED))
        .and(excluded(VERDICT.VERDICT_).eq(PROCESSED))
        .execute();
  }

  private static BatchRows<SettledVote> rows(List<SettledVote> settled) {
    return BatchRows.of(settled)
        .column(VERDICT.USER_ID, s -> s.vote().voter().value())
        .column(VERDICT.VOTE_ID, s -> s.vote().id().value())
        .column(VERDICT.EVENT_ID, s -> s.vote().event().value())
        .column(VERDICT.CONTESTANT_ID, s -> s.vote().contestant().value())
        .column(VERDICT.VERDICT_, s -> code(s.verdict()))
        .column(VERDICT.REASON, s -> reason(s.verdict()))
        .column(VERDICT.EXISTING_VOTE_ID, s -> existing(s.verdict()))
        .column(VERDICT.ACCEPTED_AT, s -> s.vote().acceptedAt().atOffset(ZoneOffset.UTC));
  }

  /** What became of exactly these votes, for those of them that have a verdict. */
  public static List<SettledVote> readBack(DSLContext sql, List<Vote> votes) {
    Map<Key, SettledVote> found = new HashMap<>();
    var rows =
        BatchRows.of(votes)
            .column(VERDICT.USER_ID, vote -> vote.voter().value())
            .column(VERDICT.VOTE_ID, vote -> vote.id().value())
            .column(VERDICT.EVENT_ID, vote -> vote.event().value());
    sql.select(VERDICT.fields())
        .from(rows.table())
        .join(VERDICT)
        .on(VERDICT.USER_ID.eq(rows.column(VERDICT.USER_ID)))
        .and(VERDICT.VOTE_ID.eq(rows.column(VERDICT.VOTE_ID)))
        .and(VERDICT.EVENT_ID.eq(rows.column(VERDICT.EVENT_ID)))
        .fetch(SqlVerdicts::settledVote)
        .forEach(settled -> found.put(Key.of(settled.vote()), settled));
    return votes.stream()
        .flatMap(
            vote -> Optional.ofNullable(found.get(Key.of(vote))).map(s -> of(vote, s)).stream())
        .toList();
  }

  /** The same request with another choice was a duplicate of the first. */
  private static SettledVote of(Vote vote, SettledVote kept) {
    boolean same =
        vote.key().equals(kept.vote().key()) && vote.contestant().equals(kept.vote().contestant());
    Verdict verdict = same ? kept.verdict() : new Verdict.Duplicate(kept.vote().id());
    return new SettledVote(vote, verdict, kept.settledAt());
  }

  /** A row's key: a vote that its client named may have its name in several events. */
  private record Key(VerdictKey vote, EventId event) implements Comparable<Key> {
    static Key of(Vote vote) {
      return new Key(new VerdictKey(vote.voter(), vote.id()), vote.event());
    }

    @Override
    public int compareTo(Key other) {
      int byVote = vote.compareTo(other.vote);
      return byVote != 0 ? byVote : event.compareTo(other.event);
    }
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Processed _ -> PROCESSED;
      case Verdict.Duplicate _ -> "duplicate";
      case Verdict.Rejected _ -> REJECTED;
    };
  }

  private static String reason(Verdict verdict) {
    return verdict instanceof Verdict.Rejected(RejectReason reason) ? reason.code() : null;
  }

  private static UUID existing(Verdict verdict) {
    return verdict instanceof Verdict.Duplicate(VoteId existing) ? existing.value() : null;
  }

  private static SettledVote settledVote(Record row) {
    Vote vote =
        new Vote(
            new VoteId(row.get(VERDICT.VOTE_ID)),
            new UserId(row.get(VERDICT.USER_ID)),
            new EventId(row.get(VERDICT.EVENT_ID)),
            new ContestantId(row.get(VERDICT.CONTESTANT_ID)),
            row.get(VERDICT.ACCEPTED_AT).toInstant());
    return new SettledVote(vote, verdict(row), row.get(VERDICT.SETTLED_AT).toInstant());
  }

  private static Verdict verdict(Record row) {
    String code = row.get(VERDICT.VERDICT_);
    return switch (code) {
      case PROCESSED -> new Verdict.Processed();
      case "duplicate" -> new Verdict.Duplicate(new VoteId(row.get(VERDICT.EXISTING_VOTE_ID)));
      case REJECTED ->
          new Verdict.Rejected(RejectReason.ofCode(row.get(VERDICT.REASON)).orElseThrow());
      default -> throw new IllegalStateException("no such verdict: " + code);
    };
  }
}
