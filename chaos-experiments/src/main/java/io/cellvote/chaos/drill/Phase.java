package io.cellvote.chaos.drill;

/** What a drill is at, in this order. */
public enum Phase {
  LOAD,
  STEADY_BEFORE,
  METHOD,
  ROLLBACKS,
  FINISH,
  STEADY_AFTER
}
