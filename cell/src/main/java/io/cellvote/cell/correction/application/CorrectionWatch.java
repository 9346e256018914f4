package io.cellvote.cell.correction.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.model.Correction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Writes what operators decided about votes to the cell's log, from which its settler carries it
 * out. To be called every second, by one thread, in every instance: one that is written twice is
 * carried out once. Safe to be stopped anywhere.
 */
public final class CorrectionWatch {
  /** Orders that are written at one beat. */
  static final int ORDERS_MAX = 500;

  /** An order that is not carried out so long after it was written is written again. */
  static final long AGAIN_AFTER_NANOS = 30_000_000_000L;

  private final CorrectionOrders orders;
  private final BooleanSupplier logIsSafe;
  private final Predicate<List<Correction>> write;
  private final LongSupplier nanoTime;
  private Map<UUID, Long> written = Map.of();

  /**
   * @param logIsSafe whether the log may be written to
   * @param write writes corrections to the log; false when they are not all in it for sure
   */
  public CorrectionWatch(
      CorrectionOrders orders,
      BooleanSupplier logIsSafe,
      Predicate<List<Correction>> write,
      LongSupplier nanoTime) {
    this.orders = requireNonNull(orders, "orders");
    this.logIsSafe = requireNonNull(logIsSafe, "logIsSafe");
    this.write = requireNonNull(write, "write");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  /** Looks at the orders once, and writes those that are new or overdue. */
  public void beat() {
    List<Correction> pending = orders.pending(ORDERS_MAX);
    long now = nanoTime.getAsLong();
    Map<UUID, Long> known = new HashMap<>();
    pending.stream()
        .map(Correction::id)
        .filter(id -> written.containsKey(id) && now - written.get(id) < AGAIN_AFTER_NANOS)
        .forEach(id -> known.put(id, written.get(id)));
    List<Correction> due =
        pending.stream().filter(order -> !known.containsKey(order.id())).toList();
    if (!due.isEmpty() && logIsSafe.getAsBoolean() && write.test(due)) {
      due.forEach(order -> known.put(order.id(), now));
    }
    written = known;
  }
}
