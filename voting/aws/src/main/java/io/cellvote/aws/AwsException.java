package io.cellvote.aws;

/** AWS refused, or did not answer within the limits; the message says what was asked. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AwsException(String what, Throwable cause) {
    super(what + ": " + sentence(cause), cause);
  }

  /** Without the list of every place where the SDK looked for credentials or a region. */
  private static String sentence(Throwable cause) {
    return String.valueOf(cause.getMessage()).split(" in the chain ", 2)[0];
  }
}
