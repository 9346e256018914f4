package io.cellvote.cell.closing.infrastructure;

import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.any;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jooq.Condition;

/**
 * The events that close, and how far this cell's partitions are with them. For one thread.
 *
 * <p>An event may close for long, while some other cell is dead. A cell that has passed it asks for
 * its marks only now and then: a thousand cells ask the one database.
 */
public final class SqlClosingEvents implements ClosingEvents {
  /** An event that was passed is looked at again after so long: an adopted log has no marks. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final CellId cell;
  private final LongSupplier nanoTime;
  private final Map<UUID, Long> passedAt = new HashMap<>();

  /**
   * @param nanoTime as {@link System#nanoTime} tells it
   */
  public SqlClosingEvents(Transactions transactions, CellId cell, LongSupplier nanoTime) {
    this.transactions = requireNonNull(transactions, "transactions");
    this.cell = requireNonNull(cell, "cell");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  @Override
  public List<Closing> unmarked() {
    long now = nanoTime.getAsLong();
    passedAt.values().removeIf(at -> now - at >= LOOK_AGAIN.toNanos());
    List<Closing> closing = closing();
    Set<UUID> behind = behind(closing);
    closing.stream()
        .map(one -> one.event().value())
        .filter(event -> !behind.contains(event))
        .forEach(event -> passedAt.put(event, now));
    return closing.stream().filter(one -> behind.contains(one.event().value())).toList();
  }

  /** But for those that were passed a moment ago. */
  private List<Closing> closing() {
    UUID[] passed = passedAt.keySet().toArray(UUID[]::new);
    return transactions.read(sql ->
        sql.select(
                EVENT.EVENT_ID,
                coalesce(EVENT.CLOSING_AT, EVENT.UPDATED_AT),
                currentOffsetDateTime())
            .from(EVENT)
            .where(EVENT.STATE.eq(EventState.CLOSING.code()))
            .and(EVENT.EVENT_ID.ne(all(passed)))
            .orderBy(EVENT.CREATED_AT, EVENT.EVENT_ID)
            .limit(EVENTS_MAX)
            .fetch(row ->
                new Closing(
                    new EventId(row.value1()), Duration.between(row.value2(), row.value3()))));
  }

  private Set<UUID> behind(List<Closing> closing) {
    if (closing.isEmpty()) {
      return Set.of();
    }
    UUID[] ids = closing.stream().map(one -> one.event().value()).toArray(UUID[]::new);
    return transactions.read(sql ->
        sql.select(EVENT.EVENT_ID)
            .from(EVENT)
            .where(EVENT.EVENT_ID.eq(any(ids)))
            .and(exists(selectOne().from(SETTLEMENT).where(isBehind())))
            .fetchSet(EVENT.EVENT_ID));
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
