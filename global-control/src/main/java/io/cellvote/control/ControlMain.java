package io.cellvote.control;

import io.cellvote.web.NativeCrypto;
import io.cellvote.web.SettingsException;
import io.helidon.microprofile.cdi.Main;

/** Starts global-control. */
public final class ControlMain {
  private ControlMain() {}

  /** Configured by the environment; ends with one sentence and status 2 when that is wrong. */
  public static void main(String[] args) {
    NativeCrypto.install();
    try {
      Main.main(args);
    } catch (RuntimeException failed) {
      explain(failed);
      throw failed;
    }
  }

  private static void explain(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingsException wrong) {
        System.err.println("global-control does not start: " + wrong.getMessage());
        System.exit(2);
      }
    }
  }
}
