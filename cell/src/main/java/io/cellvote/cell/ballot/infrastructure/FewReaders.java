package io.cellvote.cell.ballot.infrastructure;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.application.CommittedVerdicts;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.VerdictKey;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few requests read verdicts at once, so that the settler, which makes them, always finds a
 * connection of the pool.
 */
public final class FewReaders implements CommittedVerdicts {
  private static final long WAIT_MS_MAX = 500;

  private final CommittedVerdicts verdicts;
  private final Semaphore places;

  public FewReaders(CommittedVerdicts verdicts, int readersMax) {
    this.verdicts = requireNonNull(verdicts, "verdicts");
    this.places = new Semaphore(readersMax);
  }

  @Override
  public Optional<SettledVote> find(VerdictKey key) {
    if (!takePlace()) {
      throw new DatabaseUnavailableException("Too many requests read verdicts", null);
    }
    try {
      return verdicts.find(key);
    } finally {
      places.release();
    }
  }

  private boolean takePlace() {
    try {
      return places.tryAcquire(WAIT_MS_MAX, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
