package io.cellvote.cell.event.application;

import io.cellvote.stores.DatabaseUnavailableException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database once a second what changed, and says once when it is away. */
public final class DatabasePulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabasePulse.class);
  private static final long EVERY_MS = 1_000;

  private final CachedEvents events;
  private final DatabaseClock clock;
  private final List<Runnable> alongside;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pulse").factory());
  private boolean away;

  /**
   * @param alongside what else is to be done at each beat
   */
  public DatabasePulse(CachedEvents events, DatabaseClock clock, List<Runnable> alongside) {
    this.events = events;
    this.clock = clock;
    this.alongside = List.copyOf(alongside);
    var _ = beat.scheduleWithFixedDelay(this::once, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Each step by itself: what fails in one keeps no other from being done. */
  private void once() {
    alongside.forEach(this::attempt);
    attempt(() -> {
      events.refresh();
      report(false, "");
    });
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (DatabaseUnavailableException noDatabase) {
      clock.missed();
      report(true, noDatabase.getMessage());
    } catch (RuntimeException unexpected) {
      LOG.error("The pulse failed, and is tried again", unexpected);
    }
  }

  private void report(boolean nowAway, String reason) {
    if (nowAway != away) {
      away = nowAway;
      LOG.warn(
          away
              ? "The database is away: votes are taken, and settled later. {}"
              : "The database is back. {}",
          reason);
    }
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
