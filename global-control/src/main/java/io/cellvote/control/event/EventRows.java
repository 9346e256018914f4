package io.cellvote.control.event;

import static io.cellvote.stores.EventTables.EVENT_CHANGE;
import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.cellvote.control.placement.Operations;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.VoteState;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The rows of an event's life: what each method does is part of the caller's transaction. */
final class EventRows {
  /** Events that one transaction opens or closes. */
  static final int DUE_MAX = 100;

  /** Held votes that are counted of one event. */
  static final int HELD_MAX = 1_000;

  private EventRows() {}

  /** Whether an event is due to be opened or closed. */
  static boolean isAnyDue(DSLContext sql) {
    return sql.fetchExists(EVENT, isDue(EventState.SCHEDULED, EVENT.OPENS_AT))
        || sql.fetchExists(EVENT, isDue(EventState.OPEN, EVENT.CLOSES_AT));
  }

  private static Condition isDue(EventState state, TableField<Record, OffsetDateTime> time) {
    return EVENT.STATE.eq(DSL.inline(state.code())).and(time.le(currentOffsetDateTime()));
  }

  /** Opens the events whose time has come; how many that were. */
  static int openDue(DSLContext sql, String actor) {
    List<UUID> due = due(sql, EventState.SCHEDULED, EVENT.OPENS_AT);
    for (UUID event : due) {
      move(sql, event, EventState.SCHEDULED, EventState.OPEN);
      note(sql, new EventId(event), new Change(actor, "open", "opens_at has come"));
    }
    return due.size();
  }

  /** Closes the events whose time has come; how many that were. */
  static int closeDue(DSLContext sql, String actor) {
    List<UUID> due = due(sql, EventState.OPEN, EVENT.CLOSES_AT);
    for (UUID event : due) {
      move(sql, event, EventState.OPEN, EventState.CLOSING);
      note(sql, new EventId(event), new Change(actor, "close", "closes_at has come"));
    }
    return due.size();
  }

  private static List<UUID> due(
      DSLContext sql, EventState state, TableField<Record, OffsetDateTime> time) {
    return sql.select(EVENT.EVENT_ID)
        .from(EVENT)
        .where(isDue(state, time))
        .orderBy(time, EVENT.EVENT_ID)
        .limit(DUE_MAX)
        .fetch(EVENT.EVENT_ID);
  }

  private static void move(DSLContext sql, UUID event, EventState from, EventState to) {
    int moved =
        sql.update(EVENT)
            .set(EVENT.STATE, to.code())
            .set(EVENT.UPDATED_AT, currentOffsetDateTime())
            .set(EVENT.CLOSING_AT, at(to == EventState.CLOSING, EVENT.CLOSING_AT))
            .set(EVENT.FINAL_AT, at(to == EventState.FINAL, EVENT.FINAL_AT))
            .where(EVENT.EVENT_ID.eq(event))
            .and(EVENT.STATE.eq(from.code()))
            .execute();
    if (moved != 1) {
      throw new IllegalStateException("event " + event + " was read as " + from + " just now");
    }
  }

  private static Field<OffsetDateTime> at(boolean now, Field<OffsetDateTime> column) {
    return now ? currentOffsetDateTime() : column;
  }

  /** A change of an event, for the list of them. */
  record Change(String actor, String action, String detail) {}

  private static void note(DSLContext sql, EventId event, Change change) {
    sql.insertInto(EVENT_CHANGE)
        .set(EVENT_CHANGE.CHANGE_ID, UUID.randomUUID())
        .set(EVENT_CHANGE.EVENT_ID, event.value())
        .set(EVENT_CHANGE.ACTOR, change.actor())
        .set(EVENT_CHANGE.ACTION, change.action())
        .set(EVENT_CHANGE.DETAIL, change.detail())
        .execute();
  }

  /** How far the event is; empty when there is none such. */
  static Optional<EventProgress> progress(DSLContext sql, EventId event) {
    return sql.select(EVENT.STATE)
        .from(EVENT)
        .where(EVENT.EVENT_ID.eq(event.value()))
        .fetchOptional(EVENT.STATE)
        .map(state ->
            new EventProgress(
                EventState.ofCode(state).orElseThrow(),
                cells(sql),
                behind(sql, event),
                held(sql, event)));
  }

  private static Set<CellId> cells(DSLContext sql) {
    return Stream.concat(
            sql.select(CELL.CELL_ID).from(CELL).fetch(CELL.CELL_ID).stream(),
            sql
                .selectDistinct(SETTLEMENT.CELL_ID)
                .from(SETTLEMENT)
                .where(SETTLEMENT.RETIRED.isFalse())
                .fetch(SETTLEMENT.CELL_ID)
                .stream())
        .map(CellId::new)
        .collect(Collectors.toSet());
  }

  private static Map<CellId, Integer> behind(DSLContext sql, EventId event) {
    return sql.select(SETTLEMENT.CELL_ID, count())
        .from(SETTLEMENT)
        .where(isBehind(val(event.value())))
        .groupBy(SETTLEMENT.CELL_ID)
        .fetchMap(row -> new CellId(row.value1()), row -> row.value2());
  }

  /**
   * A partition of a log that counts, and has not passed the event's mark: its id is the event's.
   */
  static Condition isBehind(Field<UUID> event) {
    return SETTLEMENT
        .RETIRED
        .isFalse()
        .and(
            notExists(
                selectOne()
                    .from(SETTLEMENT_MARK)
                    .where(SETTLEMENT_MARK.CELL_ID.eq(SETTLEMENT.CELL_ID))
                    .and(SETTLEMENT_MARK.LOG_ID.eq(SETTLEMENT.LOG_ID))
                    .and(SETTLEMENT_MARK.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
                    .and(SETTLEMENT_MARK.MARK_ID.eq(event))));
  }

  static Condition isHeld(Field<UUID> event) {
    return VOTE.EVENT_ID.eq(event).and(VOTE.STATE.eq(DSL.inline(VoteState.HELD.code())));
  }

  private static int held(DSLContext sql, EventId event) {
    return sql.fetchCount(selectOne().from(VOTE).where(isHeld(val(event.value()))).limit(HELD_MAX));
  }

  /** Makes the event final, without these cells: what they bring later is rejected. */
  static void makeFinal(DSLContext sql, EventId event, Set<CellId> without, String actor) {
    for (CellId cell : without) {
      exclude(sql, event, cell, actor);
    }
    move(sql, event.value(), EventState.CLOSING, EventState.FINAL);
    String names = without.stream().sorted().map(CellId::value).collect(Collectors.joining(", "));
    note(
        sql,
        event,
        without.isEmpty()
            ? new Change(actor, "final", "every cell has settled past its close marks")
            : new Change(actor, "finalise", "without " + names));
  }

  /**
   * The cell's settlers write the same rows in every batch: either their batch is before this, and
   * counts, or they see that the partition's closings moved, and look.
   */
  private static void exclude(DSLContext sql, EventId event, CellId cell, String actor) {
    sql.insertInto(EVENT_EXCLUSION)
        .set(EVENT_EXCLUSION.EVENT_ID, event.value())
        .set(EVENT_EXCLUSION.CELL_ID, cell.value())
        .set(EVENT_EXCLUSION.EXCLUDED_BY, actor)
        .execute();
    sql.update(SETTLEMENT)
        .set(SETTLEMENT.CLOSINGS, SETTLEMENT.CLOSINGS.plus(1))
        .where(SETTLEMENT.CELL_ID.eq(cell.value()))
        .execute();
    Operations.add(sql, actor, "finalise", cell, "event " + event + " is final without it");
  }
}
