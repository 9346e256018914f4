package io.cellvote.cell.closing.infrastructure;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.closing.application.CloseWatch;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second at what closes. On a thread of its own: marks wait for the log, and the
 * database's clock must not wait for them.
 */
public final class ClosePulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClosePulse.class);
  private static final long EVERY_MS = 1_000;

  private final CloseWatch watch;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("closing").factory());

  public ClosePulse(CloseWatch watch) {
    this.watch = requireNonNull(watch, "watch");
    var _ = beat.scheduleWithFixedDelay(this::once, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void once() {
    try {
      watch.beat();
    } catch (DatabaseUnavailableException away) {
      LOG.debug("What closes is not known now: {}", away.getMessage()); // the other pulse says so
    } catch (RuntimeException unexpected) {
      LOG.error("Closing failed, and is tried again", unexpected);
    }
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
