package io.cellvote.stores;

/** The database can not take this data, now or ever (SQLSTATE class 22 or 23). */
public final class PoisonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;

  public PoisonException(String sqlState, Throwable cause) {
    super("SQLSTATE " + sqlState, cause);
    this.sqlState = sqlState;
  }

  /** The five-character SQLSTATE. */
  public String sqlState() {
    return sqlState;
  }
}
