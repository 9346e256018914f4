package io.cellvote.testing.server;

/** A server that cannot be prepared, started or stopped; the message is one sentence for people. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerException(String message) {
    super(message);
  }

  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
