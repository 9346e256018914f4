package io.cellvote.cell.defence.application;

/** Hears what each layer of the defence does. */
public interface DefenceFigures {
  /** A layer acted, such as {@code limit_device} or {@code held}. */
  void counted(String what);
}
