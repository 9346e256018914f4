package io.cellvote.chaos.drill;

/** A drill can not go on; the message is one sentence for people. */
public final class DrillException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DrillException(String message) {
    super(message);
  }

  public DrillException(String message, Throwable cause) {
    super(message, cause);
  }
}
