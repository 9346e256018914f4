package io.cellvote.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** What libraries of the command line log: warnings, one line each, on standard error. */
final class Logs {
  private Logs() {}

  /** Unless the JVM was started with a logging configuration of its own. */
  static void quiet() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (var settings = Logs.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read logging.properties", e);
    }
  }
}
