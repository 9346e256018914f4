package io.cellvote.web;

/** Who keeps the secrets is away, or refuses us. The message names the secret, never its value. */
public final class SecretsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
