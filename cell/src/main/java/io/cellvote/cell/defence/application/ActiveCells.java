package io.cellvote.cell.defence.application;

import static java.util.Objects.requireNonNull;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How many cells share the platform's allowances: as the database last said, one until it did. To
 * be called with the pulse; asks every 10 s.
 */
public final class ActiveCells implements IntSupplier, Runnable {
  static final long EVERY_NANOS = 10_000_000_000L;

  private final IntSupplier database;
  private final LongSupplier nanoTime;
  private volatile int cells = 1;
  private long next;

  /**
   * @param database says how many are active; throws while it is away
   */
  public ActiveCells(IntSupplier database, LongSupplier nanoTime) {
    this.database = requireNonNull(database, "database");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.next = nanoTime.getAsLong();
  }

  @Override
  public void run() {
    if (nanoTime.getAsLong() - next >= 0) {
      cells = Math.max(1, database.getAsInt());
      next = nanoTime.getAsLong() + EVERY_NANOS;
    }
  }

  @Override
  public int getAsInt() {
    return cells;
  }
}
