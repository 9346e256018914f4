package io.cellvote.cell.defence.model;

/** Which layers of the defence are on. */
public record Switches(
    boolean limits, boolean sharing, boolean score, boolean challenge, boolean hold) {
  /** All of them. */
  public static final Switches ON = new Switches(true, true, true, true, true);

  /** None. */
  public static final Switches OFF = new Switches(false, false, false, false, false);
}
