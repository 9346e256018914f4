package io.cellvote.local.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a terminal from a file or a pipe. */
public final class Terminal {
  private static final int STDERR = 2;

  private Terminal() {}

  /** True when standard error can redraw a line. */
  public static boolean isErrorInteractive() {
    return isInteractive(STDERR);
  }

  /** Linux says what a descriptor is; elsewhere the console must be whole. */
  private static boolean isInteractive(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return Files.readSymbolicLink(link).toString().matches("/dev/(pts/.*|tty.*|console)");
    } catch (IOException | UnsupportedOperationException _) {
      return System.console().isTerminal();
    }
  }
}
