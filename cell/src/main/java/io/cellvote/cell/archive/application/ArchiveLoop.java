package io.cellvote.cell.archive.application;

import io.cellvote.archive.ArchiveUnavailableException;
import io.cellvote.cell.archive.application.Archivist.Step;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives now and then, beside everything else: no vote waits for it, and while votes wait for the
 * settlers it waits, too. What it can not do now it does later: the log is kept until then.
 */
public final class ArchiveLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveLoop.class);

  /** Batches in a row before it looks around. */
  private static final int STEPS_MAX = 100;

  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(12);
  private static final Duration INTERRUPTED_WITHIN = Duration.ofSeconds(1);

  /** With fewer settled records left it counts as up to date. */
  private static final long PENDING_MAX = 100_000;

  private final Archivist archivist;
  private final Duration every;
  private final BooleanSupplier votesFirst;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<String> trouble = Optional.empty();

  private ArchiveLoop(Archivist archivist, Duration every, BooleanSupplier votesFirst) {
    this.archivist = archivist;
    this.every = every;
    this.votesFirst = votesFirst;
    this.thread = Thread.ofPlatform().name("archive").unstarted(this::run);
  }

  /**
   * Starts archiving.
   *
   * @param every between two looks at what is settled
   * @param votesFirst whether votes wait to be settled
   */
  public static ArchiveLoop start(Archivist archivist, Duration every, BooleanSupplier votesFirst) {
    ArchiveLoop loop = new ArchiveLoop(archivist, every, votesFirst);
    loop.thread.start();
    return loop;
  }

  /** Settled records that were not archived at the last look; 0 in an instance on standby. */
  public long pending() {
    return archivist.pending();
  }

  /** Why the archive is behind, if so. The cell is no less ready for that. */
  public Optional<String> missing() {
    return trouble.or(() ->
        pending() > PENDING_MAX
            ? Optional.of("%d settled records are not archived yet".formatted(pending()))
            : Optional.empty());
  }

  private void run() {
    Duration pause = every;
    while (!pauses(pause)) {
      pause = round() ? every : longer(pause);
    }
  }

  /** After a failure twice as long, up to a minute. */
  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
  }

  private boolean round() {
    try {
      boolean goesOn = true;
      for (int steps = 0; goesOn && steps < STEPS_MAX && closed.getCount() > 0; steps++) {
        goesOn = !votesFirst.getAsBoolean() && noted(archivist.step());
      }
      return true;
    } catch (ArchiveUnavailableException
        | LogUnavailableException
        | DatabaseUnavailableException away) {
      trouble(away.getMessage());
    } catch (RuntimeException unexpected) {
      LOG.error("Archiving failed, and is tried again", unexpected);
      trouble = Optional.of("archiving failed: " + unexpected);
    }
    return false;
  }

  /** Whether there is more to do. */
  private boolean noted(Step step) {
    switch (step) {
      case Step.Added _, Step.Idle _, Step.Standby _ -> trouble = Optional.empty();
      case Step.Blocked(String reason) -> trouble(reason);
    }
    return step instanceof Step.Added(long left) && left > 0;
  }

  private void trouble(String reason) {
    if (!trouble.equals(Optional.of(reason))) {
      LOG.warn("Archiving waits: {}", reason);
    }
    trouble = Optional.of(reason);
  }

  private boolean pauses(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops after the batch under way, or after 12 s within it. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
        thread.join(INTERRUPTED_WITHIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
