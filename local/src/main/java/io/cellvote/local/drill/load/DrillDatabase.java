package io.cellvote.local.drill.load;

import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.TALLY;
import static io.cellvote.stores.Tables.VERDICT;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.count;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.Correction;
import io.cellvote.chaos.history.DatabaseState;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.Databases;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What the database holds of the events of a load, past every cache. */
final class DrillDatabase implements AutoCloseable {
  private final HikariDataSource pool;
  private final Transactions database;

  /** Connects to nothing yet. */
  DrillDatabase(DatabaseConfig config) {
    this.pool = Databases.pool(config);
    this.database = new Transactions(pool, RetryPolicy.PROMPT);
  }

  /**
   * Vote rows that count, by contestant.
   *
   * @throws io.cellvote.stores.DatabaseUnavailableException when it is away
   */
  Map<ContestantId, Long> counted(EventId event) {
    return database.read(sql -> {
      Map<ContestantId, Long> counts = new HashMap<>();
      sql.select(VOTE.CONTESTANT_ID, count())
          .from(VOTE)
          .where(VOTE.EVENT_ID.eq(event.value()))
          .and(VOTE.STATE.eq(VoteState.COUNTED.code()))
          .groupBy(VOTE.CONTESTANT_ID)
          .forEach(row -> counts.put(new ContestantId(row.value1()), (long) row.value2()));
      return counts;
    });
  }

  /** Everything of these events, in one snapshot. */
  DatabaseState state(Collection<EventId> events) {
    List<UUID> ids = events.stream().map(EventId::value).toList();
    return database
        .with(RetryPolicy.PATIENT)
        .read(sql -> new DatabaseState(votes(sql, ids), verdicts(sql, ids), tallies(sql, ids)));
  }

  /** Votes of these events that operators took back. */
  List<Correction> corrections(Collection<EventId> events) {
    List<UUID> ids = events.stream().map(EventId::value).toList();
    return database.read(sql ->
        sql.select(VOTE_CORRECTION.DONE_AT, VOTE_CORRECTION.EVENT_ID, VOTE_CORRECTION.CONTESTANT_ID)
            .from(VOTE_CORRECTION)
            .where(VOTE_CORRECTION.EVENT_ID.in(ids))
            .and(VOTE_CORRECTION.KIND.eq("withdraw"))
            .and(VOTE_CORRECTION.STATE.eq("done"))
            .fetch(row ->
                new Correction(
                    row.value1().toInstant(),
                    new EventId(row.value2()),
                    new ContestantId(row.value3()),
                    1)));
  }

  private static List<DatabaseState.VoteRow> votes(DSLContext sql, List<UUID> events) {
    return sql.select(VOTE.VOTE_ID, VOTE.USER_ID, VOTE.EVENT_ID, VOTE.CONTESTANT_ID, VOTE.STATE)
        .from(VOTE)
        .where(VOTE.EVENT_ID.in(events))
        .fetch(row ->
            new DatabaseState.VoteRow(
                ballot(row.value1(), row.value2(), row.value3(), row.value4()),
                VoteState.ofCode(row.value5()).orElseThrow()));
  }

  private static List<DatabaseState.VerdictRow> verdicts(DSLContext sql, List<UUID> events) {
    return sql.select(VERDICT.fields())
        .from(VERDICT)
        .where(VERDICT.EVENT_ID.in(events))
        .fetch(row ->
            new DatabaseState.VerdictRow(
                ballot(
                    row.get(VERDICT.VOTE_ID),
                    row.get(VERDICT.USER_ID),
                    row.get(VERDICT.EVENT_ID),
                    row.get(VERDICT.CONTESTANT_ID)),
                verdict(row)));
  }

  private static List<DatabaseState.TallyRow> tallies(DSLContext sql, List<UUID> events) {
    return sql.select(TALLY.EVENT_ID, TALLY.CONTESTANT_ID, TALLY.VOTES)
        .from(TALLY)
        .where(TALLY.EVENT_ID.in(events))
        .fetch(row ->
            new DatabaseState.TallyRow(
                new EventId(row.value1()), new ContestantId(row.value2()), row.value3()));
  }

  private static Ballot ballot(UUID vote, UUID voter, UUID event, UUID contestant) {
    return new Ballot(
        new VoteId(vote), new UserId(voter), new EventId(event), new ContestantId(contestant));
  }

  private static Verdict verdict(Record row) {
    String code = row.get(VERDICT.VERDICT_);
    return switch (code) {
      case "processed" -> new Verdict.Processed();
      case "duplicate" -> new Verdict.Duplicate(new VoteId(row.get(VERDICT.EXISTING_VOTE_ID)));
      case "rejected" ->
          new Verdict.Rejected(RejectReason.ofCode(row.get(VERDICT.REASON)).orElseThrow());
      default -> throw new IllegalStateException("no such verdict: " + code);
    };
  }

  @Override
  public void close() {
    pool.close();
  }
}
