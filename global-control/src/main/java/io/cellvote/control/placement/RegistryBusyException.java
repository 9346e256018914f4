package io.cellvote.control.placement;

/** Other writers were faster, every time. */
public final class RegistryBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryBusyException(int tries) {
    super("The cell map was changed by others " + tries + " times in a row.");
  }
}
