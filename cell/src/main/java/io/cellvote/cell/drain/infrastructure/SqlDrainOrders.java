package io.cellvote.cell.drain.infrastructure;

import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.PlacementTables.CELL_INSTANCE;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.excluded;

import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.drain.application.DrainOrders;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.util.Optional;
import java.util.UUID;

/** The cell's row, as placement writes it, and this instance's own. */
public final class SqlDrainOrders implements DrainOrders {
  private final Transactions transactions;
  private final CellId cell;
  private final String instance;

  public SqlDrainOrders(Transactions transactions, CellId cell, String instance) {
    this.transactions = transactions;
    this.cell = cell;
    this.instance = instance;
  }

  @Override
  public Optional<DrainId> wanted() {
    return transactions.read(sql ->
        sql.select(CELL.DRAIN_ID)
            .from(CELL)
            .where(CELL.CELL_ID.eq(cell.value()))
            .fetchOptional(CELL.DRAIN_ID)
            .map(DrainId::new));
  }

  @Override
  public void report(Optional<DrainId> obeyed, Optional<UUID> mark) {
    transactions.run(sql ->
        sql.insertInto(CELL_INSTANCE)
            .set(CELL_INSTANCE.CELL_ID, cell.value())
            .set(CELL_INSTANCE.INSTANCE, instance)
            .set(CELL_INSTANCE.DRAIN_ID, obeyed.map(DrainId::value).orElse(null))
            .set(CELL_INSTANCE.MARK_ID, mark.orElse(null))
            .onConflict(CELL_INSTANCE.CELL_ID, CELL_INSTANCE.INSTANCE)
            .doUpdate()
            .set(CELL_INSTANCE.DRAIN_ID, excluded(CELL_INSTANCE.DRAIN_ID))
            .set(CELL_INSTANCE.MARK_ID, excluded(CELL_INSTANCE.MARK_ID))
            .set(CELL_INSTANCE.SEEN_AT, currentOffsetDateTime())
            .execute());
  }
}
