package io.cellvote.cell;

import io.cellvote.web.NativeCrypto;
import io.cellvote.web.SettingsException;

/** Starts one instance of a cell. */
public final class CellMain {
  private CellMain() {}

  /** Configured by the environment; ends with one sentence and status 2 when that is wrong. */
  public static void main(String[] args) {
    NativeCrypto.install();
    try {
      io.helidon.microprofile.cdi.Main.main(args);
    } catch (RuntimeException failed) {
      explain(failed);
      throw failed;
    }
  }

  private static void explain(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingsException wrong) {
        System.err.println("The cell does not start: " + wrong.getMessage());
        System.exit(2);
      }
    }
  }
}
