package io.cellvote.cell.settlement.application;

/** The cell's Kafka did not do what it was asked for, within the time that it has. */
public final class LogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
