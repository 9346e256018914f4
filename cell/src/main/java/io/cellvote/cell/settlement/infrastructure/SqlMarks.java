package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.EventTables.EVENT_CHANGE;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.inline;

import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.BatchRows;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** The marks that a partition has passed: the first of each is where it counts. */
final class SqlMarks {
  private SqlMarks() {}

  /** Notes the marks of a batch that somebody waits for; how many closings are new by it. */
  static long note(DSLContext sql, CellId cell, Batch batch) {
    List<LogEntry.Marked> awaited =
        batch.marks().stream().filter(marked -> marked.mark().kind().isAwaited()).toList();
    if (awaited.isEmpty()) {
      return 0;
    }
    List<UUID> closed = insert(sql, cell, batch, awaited);
    if (!closed.isEmpty()) {
      closeWhatTheLogSaysIsClosed(sql, cell, closed);
    }
    return closed.size();
  }

  /** The events that are closed for the partition from now on. */
  private static List<UUID> insert(
      DSLContext sql, CellId cell, Batch batch, List<LogEntry.Marked> awaited) {
    var rows =
        BatchRows.of(awaited)
            .column(SETTLEMENT_MARK.MARK_ID, marked -> marked.mark().id())
            .column(SETTLEMENT_MARK.KIND, marked -> marked.mark().kind().code())
            .column(SETTLEMENT_MARK.EVENT_ID, SqlMarks::event)
            .column(SETTLEMENT_MARK.LOG_OFFSET, LogEntry.Marked::offset)
            .always(SETTLEMENT_MARK.CELL_ID, inline(cell.value()))
            .always(SETTLEMENT_MARK.LOG_ID, inline(batch.partition().log().value()))
            .always(SETTLEMENT_MARK.LOG_PARTITION, inline(batch.partition().number()));
    return sql
        .insertInto(SETTLEMENT_MARK, rows.targets())
        .select(rows.select())
        .onConflictDoNothing()
        .returningResult(SETTLEMENT_MARK.EVENT_ID)
        .fetch(SETTLEMENT_MARK.EVENT_ID)
        .stream()
        .filter(event -> event != null)
        .toList();
  }

  private static UUID event(LogEntry.Marked marked) {
    return marked.mark().closes().map(EventId::value).orElse(null);
  }

  /**
   * A mark is drawn only for an event that closes. One that is open is so in a database that was
   * restored from before: the log knows better, and no vote behind its mark would ever count.
   */
  private static void closeWhatTheLogSaysIsClosed(DSLContext sql, CellId cell, List<UUID> closed) {
    sql.update(EVENT)
        .set(EVENT.STATE, EventState.CLOSING.code())
        .set(EVENT.CLOSING_AT, currentOffsetDateTime())
        .set(EVENT.UPDATED_AT, currentOffsetDateTime())
        .where(EVENT.EVENT_ID.in(closed))
        .and(EVENT.STATE.in(EventState.SCHEDULED.code(), EventState.OPEN.code()))
        .returningResult(EVENT.EVENT_ID)
        .fetch(EVENT.EVENT_ID)
        .forEach(event ->
            sql.insertInto(EVENT_CHANGE)
                .set(EVENT_CHANGE.CHANGE_ID, UUID.randomUUID())
                .set(EVENT_CHANGE.EVENT_ID, event)
                .set(EVENT_CHANGE.ACTOR, "settlement")
                .set(EVENT_CHANGE.ACTION, "close")
                .set(
                    EVENT_CHANGE.DETAIL,
                    "the log of %s holds its close mark: the database is of before".formatted(cell))
                .execute());
  }
}
