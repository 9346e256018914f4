package io.cellvote.chaos.drill;

import java.util.Locale;

/** How far a drill came. */
public enum Status {
  /** To its end. */
  COMPLETED,
  /** The platform was not steady before, or a step of the method did not do or see what it must. */
  FAILED,
  /** The drill itself broke. */
  ABORTED,
  /** Somebody ended it. */
  INTERRUPTED;

  /** As journals have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
