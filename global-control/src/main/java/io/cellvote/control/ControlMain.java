package io.cellvote.control;

import io.helidon.microprofile.cdi.Main;

/** Starts global-control. */
public final class ControlMain {
  private ControlMain() {}

  public static void main(String[] args) {
    Main.main(args);
  }
}
