package io.cellvote.web;

/** Who keeps the secrets is away, or refuses us: why, with the secret's name, never its value. */
public final class SecretsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretsUnavailableException(String what, Throwable cause) {
    super(
        "%s can not be read: %s: %s"
            .formatted(what, cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }
}
