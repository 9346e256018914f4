package io.cellvote.cell.closing.infrastructure;

import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.cellvote.cell.closing.application.ClosingEvents;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.util.List;
import org.jooq.Condition;

/** The events that close, and how far this cell's partitions are with them. */
public final class SqlClosingEvents implements ClosingEvents {
  private final Transactions transactions;
  private final CellId cell;

  public SqlClosingEvents(Transactions transactions, CellId cell) {
    this.transactions = requireNonNull(transactions, "transactions");
    this.cell = requireNonNull(cell, "cell");
  }

  @Override
  public List<Closing> unmarked() {
    return transactions.read(sql ->
        sql.select(
                EVENT.EVENT_ID,
                coalesce(EVENT.CLOSING_AT, EVENT.UPDATED_AT),
                currentOffsetDateTime())
            .from(EVENT)
            .where(EVENT.STATE.eq(EventState.CLOSING.code()))
            .and(exists(selectOne().from(SETTLEMENT).where(isBehind())))
            .orderBy(EVENT.CREATED_AT, EVENT.EVENT_ID)
            .limit(EVENTS_MAX)
            .fetch(row ->
                new Closing(
                    new EventId(row.value1()), Duration.between(row.value2(), row.value3()))));
  }

  private Condition isBehind() {
    return SETTLEMENT
        .CELL_ID
        .eq(cell.value())
        .and(SETTLEMENT.RETIRED.isFalse())
        .and(
            notExists(
                selectOne()
                    .from(SETTLEMENT_MARK)
                    .where(SETTLEMENT_MARK.CELL_ID.eq(SETTLEMENT.CELL_ID))
                    .and(SETTLEMENT_MARK.LOG_ID.eq(SETTLEMENT.LOG_ID))
                    .and(SETTLEMENT_MARK.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
                    .and(SETTLEMENT_MARK.MARK_ID.eq(EVENT.EVENT_ID))));
  }
}
