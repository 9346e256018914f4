package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static java.util.stream.Collectors.toSet;

import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.Closures;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Vote;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Which events are closed for a partition: those whose close mark it passed, those that were
 * finalised without its cell, and those that were final before it was opened.
 *
 * <p>The answer is part of the settling transaction, yet nearly always costs it nothing. Whatever
 * closes an event for a partition adds one to its {@code closings} in the same transaction; the
 * fence returns that count. So while it stands still, what was read at the same count is true, and
 * the database is asked only for events that were not asked for since. What a transaction read that
 * is rolled back was true all the same: count and marks are of one snapshot.
 */
final class ClosedEvents {
  /** Events that are remembered of one partition; with more it begins anew. */
  static final int EVENTS_MAX = 10_000;

  private final CellId cell;
  private final Map<LogPartition, Known> known = new ConcurrentHashMap<>();

  ClosedEvents(CellId cell) {
    this.cell = cell;
  }

  /** What was read while the partition's count was that. */
  private record Known(long closings, Map<EventId, Optional<RejectReason>> events) {
    static final Known NOTHING = new Known(-1, Map.of());

    Known and(Map<EventId, Optional<RejectReason>> more) {
      if (more.isEmpty()) {
        return this;
      }
      Map<EventId, Optional<RejectReason>> all =
          events.size() + more.size() > EVENTS_MAX ? new HashMap<>() : new HashMap<>(events);
      all.putAll(more);
      return new Known(closings, Map.copyOf(all));
    }
  }

  /** Forgets the partition: another one may have settled it, or the database was restored. */
  void forget(LogPartition partition) {
    known.remove(partition);
  }

  /** What was closed before this batch, whose transaction found that count. */
  Closures before(Batch batch, long closings, DSLContext sql) {
    Set<EventId> wanted = batch.votes().stream().map(Vote::event).collect(toSet());
    Known before = known.getOrDefault(batch.partition(), Known.NOTHING);
    Known current = before.closings() == closings ? before : new Known(closings, Map.of());
    Set<EventId> unknown = new HashSet<>(wanted);
    unknown.removeAll(current.events().keySet());
    Map<EventId, Optional<RejectReason>> read =
        unknown.isEmpty() ? Map.of() : read(sql, batch.partition(), unknown);
    if (!read.isEmpty()) {
      known.put(batch.partition(), current.and(read));
    }
    return closures(wanted, current, read);
  }

  private static Closures closures(
      Set<EventId> wanted, Known current, Map<EventId, Optional<RejectReason>> read) {
    Map<EventId, RejectReason> closed = new HashMap<>();
    for (EventId event : wanted) {
      Optional<RejectReason> reason =
          read.containsKey(event) ? read.get(event) : current.events().get(event);
      reason.ifPresent(why -> closed.put(event, why));
    }
    return closed.isEmpty() ? Closures.NONE : new Closures(closed);
  }

  private Map<EventId, Optional<RejectReason>> read(
      DSLContext sql, LogPartition partition, Set<EventId> wanted) {
    Map<EventId, Optional<RejectReason>> found = new HashMap<>();
    wanted.forEach(event -> found.put(event, Optional.empty()));
    sql.select(
            EVENT.EVENT_ID, EVENT.STATE, SETTLEMENT_MARK.LOG_OFFSET, EVENT_EXCLUSION.EXCLUDED_VOTES)
        .from(EVENT)
        .leftJoin(SETTLEMENT_MARK)
        .on(SETTLEMENT_MARK.CELL_ID.eq(cell.value()))
        .and(SETTLEMENT_MARK.LOG_ID.eq(partition.log().value()))
        .and(SETTLEMENT_MARK.LOG_PARTITION.eq(partition.number()))
        .and(SETTLEMENT_MARK.MARK_ID.eq(EVENT.EVENT_ID))
        .leftJoin(EVENT_EXCLUSION)
        .on(EVENT_EXCLUSION.EVENT_ID.eq(EVENT.EVENT_ID))
        .and(EVENT_EXCLUSION.CELL_ID.eq(cell.value()))
        .where(EVENT.EVENT_ID.in(wanted.stream().map(EventId::value).toArray(UUID[]::new)))
        .forEach(row -> found.put(new EventId(row.get(EVENT.EVENT_ID)), reason(row)));
    return found;
  }

  private static Optional<RejectReason> reason(Record row) {
    boolean marked = row.get(SETTLEMENT_MARK.LOG_OFFSET) != null;
    if (!marked && row.get(EVENT_EXCLUSION.EXCLUDED_VOTES) != null) {
      return Optional.of(RejectReason.FINALISED_WITHOUT_CELL);
    }
    boolean isFinal = row.get(EVENT.STATE).equals(EventState.FINAL.code());
    return marked || isFinal ? Optional.of(RejectReason.EVENT_NOT_OPEN) : Optional.empty();
  }
}
