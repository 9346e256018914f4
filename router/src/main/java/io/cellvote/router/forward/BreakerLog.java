package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that a cell is tried last, or first again, at most once in 10 s: an overloaded cell goes to
 * and fro many times a second. A change that was passed over is told later, if it lasts.
 */
final class BreakerLog {
  private static final Logger LOG = LoggerFactory.getLogger(BreakerLog.class);
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final CellId cell;
  private final LongSupplier nanoTime;
  private final AtomicLong nextAt;
  private volatile boolean toldClosed = true;

  BreakerLog(CellId cell, LongSupplier nanoTime) {
    this.cell = requireNonNull(cell, "cell");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.nextAt = new AtomicLong(nanoTime.getAsLong());
  }

  /** Takes note of how the cell's breaker is after a try. */
  void note(boolean closed, Outcome outcome) {
    if (!isNews(closed)) {
      return;
    }
    if (closed) {
      LOG.info("{} answers again", cell);
    } else {
      LOG.warn("{} is tried last; its latest try: {}", cell, text(outcome));
    }
  }

  /** Whether to tell this now; a yes counts as told. */
  boolean isNews(boolean closed) {
    if (closed == toldClosed) {
      return false;
    }
    long now = nanoTime.getAsLong();
    long at = nextAt.get();
    if (now - at < 0 || !nextAt.compareAndSet(at, now + PAUSE_NANOS)) {
      return false;
    }
    toldClosed = closed;
    return true;
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(Answer answer) -> "answered " + answer.status();
      case Outcome.Refused refused -> refused.reason();
      case Outcome.Ambiguous(String reason) -> reason;
    };
  }
}
