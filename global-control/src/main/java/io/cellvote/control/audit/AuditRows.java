package io.cellvote.control.audit;

import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.TALLY;
import static io.cellvote.stores.Tables.VOTE;
import static java.util.Objects.requireNonNull;

import io.cellvote.control.leaderboard.LogPartition;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteState;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Reads what the audit compares. Counting every vote takes longer than a request may. */
final class AuditRows {
  static final Duration STATEMENT_MAX = Duration.ofMinutes(10);

  private static final Condition COUNTED = VOTE.STATE.eq(VoteState.COUNTED.code());

  private final Transactions database;

  AuditRows(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** Everything of one snapshot, of all events or of one. */
  Ledger ledger(Optional<EventId> event) {
    return patiently(sql ->
        new Ledger(
            sql.fetchCount(EVENT, of(EVENT.EVENT_ID, event)),
            countedRows(sql, of(VOTE.EVENT_ID, event)),
            tallies(sql, event),
            doubleVotes(sql, event),
            sql.selectFrom(SETTLEMENT).fetch(AuditRows::book),
            FinalParts.of(sql, of(EVENT.EVENT_ID, event))));
  }

  /** The counted rows of these events, as of now. */
  Map<Choice, Long> countedRows(Set<EventId> events) {
    List<UUID> ids = events.stream().map(EventId::value).toList();
    return patiently(sql -> countedRows(sql, VOTE.EVENT_ID.in(ids)));
  }

  /** How far each partition is settled, as of now. */
  Map<LogPartition, Long> settled() {
    return database.read(sql -> {
      var settled = new HashMap<LogPartition, Long>();
      sql.selectFrom(SETTLEMENT)
          .forEach(row -> {
            Book book = book(row);
            settled.put(
                new LogPartition(book.cell(), book.logId(), book.partition()), book.nextOffset());
          });
      return settled;
    });
  }

  private <T> T patiently(Function<DSLContext, T> body) {
    return database.read(sql -> {
      sql.connection(c -> c.setNetworkTimeout(Runnable::run, (int) STATEMENT_MAX.toMillis()));
      sql.execute("set local statement_timeout = " + STATEMENT_MAX.toMillis());
      return body.apply(sql);
    });
  }

  private static Map<Choice, Long> countedRows(DSLContext sql, Condition which) {
    return byChoice(
        sql.select(VOTE.EVENT_ID, VOTE.CONTESTANT_ID, DSL.count().cast(Long.class))
            .from(VOTE)
            .where(COUNTED.and(which))
            .groupBy(VOTE.EVENT_ID, VOTE.CONTESTANT_ID)
            .fetch());
  }

  private static Map<Choice, Long> tallies(DSLContext sql, Optional<EventId> event) {
    return byChoice(
        sql.select(TALLY.EVENT_ID, TALLY.CONTESTANT_ID, DSL.sum(TALLY.VOTES).cast(Long.class))
            .from(TALLY)
            .where(of(TALLY.EVENT_ID, event))
            .groupBy(TALLY.EVENT_ID, TALLY.CONTESTANT_ID)
            .fetch());
  }

  private static long doubleVotes(DSLContext sql, Optional<EventId> event) {
    return sql.fetchCount(
        sql.select(VOTE.EVENT_ID, VOTE.USER_ID)
            .from(VOTE)
            .where(COUNTED.and(of(VOTE.EVENT_ID, event)))
            .groupBy(VOTE.EVENT_ID, VOTE.USER_ID)
            .having(DSL.count().gt(1)));
  }

  private static Condition of(TableField<Record, UUID> column, Optional<EventId> event) {
    return event.map(id -> column.eq(id.value())).orElse(DSL.noCondition());
  }

  private static Map<Choice, Long> byChoice(List<Record3<UUID, UUID, Long>> rows) {
    var counts = new HashMap<Choice, Long>();
    for (Record3<UUID, UUID, Long> row : rows) {
      counts.put(
          new Choice(new EventId(row.value1()), new ContestantId(row.value2())), row.value3());
    }
    return counts;
  }

  private static Book book(Record row) {
    long entries =
        List.<Field<Long>>of(
                SETTLEMENT.PROCESSED,
                SETTLEMENT.REPEATS,
                SETTLEMENT.DUPLICATE,
                SETTLEMENT.REJECTED,
                SETTLEMENT.HELD,
                SETTLEMENT.MALFORMED,
                SETTLEMENT.MARKS,
                SETTLEMENT.LOST)
            .stream()
            .mapToLong(row::get)
            .sum();
    return new Book(
        new CellId(row.get(SETTLEMENT.CELL_ID)),
        row.get(SETTLEMENT.LOG_ID),
        row.get(SETTLEMENT.LOG_PARTITION),
        row.get(SETTLEMENT.NEXT_OFFSET),
        entries,
        row.get(SETTLEMENT.RETIRED));
  }
}
