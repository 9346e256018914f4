package io.cellvote.cell.account.application;

/** Deletes sessions, revocations and confirmations that have ended. */
@FunctionalInterface
public interface Sweep {
  /** Deletes one small batch of each; false when none of them was full. */
  boolean step();
}
