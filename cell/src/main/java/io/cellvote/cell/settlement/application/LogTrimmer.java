package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.LogProgress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Forgets what is settled and older than the backup window, and nothing else: a database that is
 * restored from a backup of the window is brought up to date from the log.
 */
public final class LogTrimmer {
  private static final Duration EVERY = Duration.ofHours(1);

  private final CellLog log;
  private final LogGuard guard;
  private final VoteLedger ledger;
  private final Duration backupWindow;
  private final InstantSource clock;
  private long lastMillis;

  public LogTrimmer(
      CellLog log, LogGuard guard, VoteLedger ledger, Duration backupWindow, InstantSource clock) {
    this.log = log;
    this.guard = guard;
    this.ledger = ledger;
    this.backupWindow = backupWindow;
    this.clock = clock;
    this.lastMillis = clock.millis();
  }

  /** Trims once an hour. */
  void trimWhenDue() {
    if (clock.millis() - lastMillis >= EVERY.toMillis()) {
      lastMillis = clock.millis();
      trim();
    }
  }

  /** Trims now. */
  void trim() {
    if (guard.safe()) {
      ledger.progress().stream().filter(settled -> !settled.retired()).forEach(this::trim);
    }
  }

  private void trim(LogProgress settled) {
    long young =
        log.firstYoungerThan(backupWindow, settled.partition()).orElse(settled.nextOffset());
    long offset = Math.min(young, settled.nextOffset());
    if (offset > 0) {
      log.trim(settled.partition(), offset);
      ledger.trimmed(settled.partition(), offset);
    }
  }
}
