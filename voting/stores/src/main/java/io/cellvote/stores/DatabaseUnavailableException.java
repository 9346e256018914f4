package io.cellvote.stores;

/** The database could not be reached, or kept conflicting, for as long as the caller would wait. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
