package io.cellvote.local.replay.voting;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The order and the pace together, for threads: hands out rows as they become ready and due. */
public final class RowQueue {
  private static final long WAIT_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  /** So many votes without an end, and none with one between: then the platform is away. */
  static final int FAILURES_IN_A_ROW_MAX = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PairOrder order;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private int failuresInARow;

  /**
   * @param nanoTime the clock of the pace
   */
  public RowQueue(PairOrder order, Pace pace, LongSupplier nanoTime) {
    this.order = order;
    this.pace = pace;
    this.nanoTime = nanoTime;
  }

  /** Blocks for the next row; NONE when all rows have gone and are final. */
  public int take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!order.isDone()) {
        int row = order.next(pace.due(nanoTime.getAsLong()));
        if (row != PairOrder.NONE) {
          return row;
        }
        if (!order.isDone()) {
          long _ = changed.awaitNanos(patienceNanos());
        }
      }
      return PairOrder.NONE;
    } finally {
      lock.unlock();
    }
  }

  private long patienceNanos() {
    if (order.isFileRead()) {
      return WAIT_NANOS_MAX;
    }
    return Math.min(WAIT_NANOS_MAX, pace.dueNanos(order.cursor()) - nanoTime.getAsLong());
  }

  /** Reports what became of a row. */
  public void finished(int row, Outcome outcome) {
    lock.lock();
    try {
      if (outcome.isFinal()) {
        order.finished(row);
        failuresInARow = 0;
      } else {
        order.gaveUp(row);
        failuresInARow++;
      }
      if (failuresInARow == FAILURES_IN_A_ROW_MAX) {
        order.abandon();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many rows were not sent because votes before them came to no end. */
  int skipped() {
    lock.lock();
    try {
      return order.skipped();
    } finally {
      lock.unlock();
    }
  }
}
