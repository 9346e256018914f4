package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.OPERATION;

import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** The log of what was done to cells, by whom and why: rows are only ever added. */
public final class Operations {
  /** Rows that one answer has at most. */
  static final int SHOWN_MAX = 1_000;

  private final Transactions database;

  Operations(Transactions database) {
    this.database = database;
  }

  /**
   * One thing that was done.
   *
   * @param actor a token's subject, or {@code placement} for what the platform does by itself
   * @param action a verb, like {@code register} or {@code down}
   */
  record Operation(Instant doneAt, String actor, String action, CellId cell, String detail) {}

  /** Adds to the log, in the transaction that does it. */
  public static void add(DSLContext sql, String actor, String action, CellId cell, String detail) {
    sql.insertInto(OPERATION)
        .set(OPERATION.OPERATION_ID, UUID.randomUUID())
        .set(OPERATION.ACTOR, actor)
        .set(OPERATION.ACTION, action)
        .set(OPERATION.CELL_ID, cell.value())
        .set(OPERATION.DETAIL, detail)
        .execute();
  }

  /** The last ones, newest first. */
  List<Operation> last(int count) {
    return database.read(sql ->
        sql.select(
                OPERATION.DONE_AT,
                OPERATION.ACTOR,
                OPERATION.ACTION,
                OPERATION.CELL_ID,
                OPERATION.DETAIL)
            .from(OPERATION)
            .orderBy(OPERATION.DONE_AT.desc(), OPERATION.OPERATION_ID)
            .limit(Math.min(count, SHOWN_MAX))
            .fetch(row ->
                new Operation(
                    row.value1().toInstant(),
                    row.value2(),
                    row.value3(),
                    new CellId(row.value4()),
                    row.value5())));
  }
}
