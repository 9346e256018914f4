package io.cellvote.aws;

/** AWS refused, or did not answer within the limits; the message says what was asked. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AwsException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
