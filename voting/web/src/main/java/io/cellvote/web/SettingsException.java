package io.cellvote.web;

/** A setting is missing or wrong: the message names the key and what is expected of it. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
