package io.cellvote.cell.drain.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.model.Mark;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in this instance what operators want of its cell: closes the gate, draws a mark in every
 * partition of the log, and tells; or opens the gate again. To be called every second, by one
 * thread. Safe to be stopped anywhere: it begins where it was.
 */
public final class DrainWatch {
  /** How often an instance says that it is alive. */
  static final long REPORT_EVERY_NANOS = 5_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(DrainWatch.class);

  private final String instance;
  private final DrainGate gate;
  private final DrainOrders orders;
  private final Predicate<Mark> draw;
  private final LongSupplier nanoTime;
  private Optional<DrainId> drawn = Optional.empty();
  private Optional<DrainId> reported = Optional.empty();
  private long nextReport;

  /**
   * @param draw writes a mark to every partition; false when it is not in all of them for sure
   */
  public DrainWatch(
      String instance,
      DrainGate gate,
      DrainOrders orders,
      Predicate<Mark> draw,
      LongSupplier nanoTime) {
    this.instance = requireNonNull(instance, "instance");
    this.gate = requireNonNull(gate, "gate");
    this.orders = requireNonNull(orders, "orders");
    this.draw = requireNonNull(draw, "draw");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.nextReport = nanoTime.getAsLong();
  }

  /** Looks at the orders once, and obeys. */
  public void beat() {
    Optional<DrainId> wanted = orders.wanted();
    if (!wanted.equals(gate.drain()) || !gate.isRemembered()) {
      wanted.ifPresentOrElse(this::close, this::open);
    }
    Optional<DrainId> obeyed = gate.drain().filter(this::isMarked);
    if (!obeyed.equals(reported) || nanoTime.getAsLong() - nextReport >= 0) {
      orders.report(obeyed, obeyed.map(this::mark));
      reported = obeyed;
      nextReport = nanoTime.getAsLong() + REPORT_EVERY_NANOS;
    }
  }

  private void close(DrainId id) {
    LOG.info("Drained by {}: takes no more votes", id);
    gate.close(id);
  }

  private void open() {
    LOG.info("Restored: takes votes again");
    gate.open();
    drawn = Optional.empty();
  }

  /** Drawn again after a restart: a mark that is there twice does no harm. */
  private boolean isMarked(DrainId id) {
    if (!drawn.equals(Optional.of(id)) && draw.test(new Mark(mark(id), Mark.Kind.DRAIN))) {
      drawn = Optional.of(id);
    }
    return drawn.equals(Optional.of(id));
  }

  private UUID mark(DrainId id) {
    return id.markOf(instance);
  }
}
