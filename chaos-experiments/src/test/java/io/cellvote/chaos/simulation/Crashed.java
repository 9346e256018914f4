package io.cellvote.chaos.simulation;

/** The process is gone: whatever it was doing ends here. */
final class Crashed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Crashed() {
    super("crashed", null, false, false);
  }
}
