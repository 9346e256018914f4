package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.VerdictKey;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The database's verdicts, without waiting for a database that is known to be away: each request
 * would wait for a connection longer than its router waits for it, and one that only asks for a
 * status would cost others their retries.
 */
public final class VerdictsWhileThere implements CommittedVerdicts {
  private final CommittedVerdicts database;
  private final BooleanSupplier away;

  public VerdictsWhileThere(CommittedVerdicts database, BooleanSupplier away) {
    this.database = database;
    this.away = away;
  }

  @Override
  public Optional<SettledVote> find(VerdictKey key) {
    if (away.getAsBoolean()) {
      throw new DatabaseUnavailableException("The database is away.", null);
    }
    return database.find(key);
  }
}
