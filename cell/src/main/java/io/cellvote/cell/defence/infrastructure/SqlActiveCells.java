package io.cellvote.cell.defence.infrastructure;

import static io.cellvote.stores.PlacementTables.CELL;

import io.cellvote.model.CellState;
import io.cellvote.stores.Transactions;
import java.util.function.IntSupplier;

/** Counts the registered cells that take voters. */
public final class SqlActiveCells implements IntSupplier {
  private final Transactions transactions;

  public SqlActiveCells(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public int getAsInt() {
    return transactions.read(
        sql -> sql.fetchCount(CELL, CELL.STATE.eq(CellState.ACTIVE.code()).and(CELL.WEIGHT.gt(0))));
  }
}
