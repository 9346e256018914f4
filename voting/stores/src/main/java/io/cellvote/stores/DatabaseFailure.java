package io.cellvote.stores;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What a failed transaction means, told by its SQLSTATE. Poison is the data's fault and never
 * retried; everything else is the world's fault and retried.
 */
public enum DatabaseFailure {
  /** Two transactions met: run it again at once (40001, 40P01). */
  CONFLICT,
  /** The database is away, full or restarting, or the commit's outcome is unknown. */
  OUTAGE,
  /** The data can not be taken: classes 22 (data exception) and 23 (constraint violation). */
  POISON;

  /** Tells what {@code failure} is; without an SQLSTATE anywhere in its causes it is an outage. */
  public static DatabaseFailure of(Throwable failure) {
    return sqlState(failure).map(DatabaseFailure::ofState).orElse(OUTAGE);
  }

  /** The first SQLSTATE in the chain of causes. */
  public static Optional<String> sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  private static DatabaseFailure ofState(String state) {
    if (state.equals("40001") || state.equals("40P01")) {
      return CONFLICT;
    }
    return state.startsWith("22") || state.startsWith("23") ? POISON : OUTAGE;
  }
}
