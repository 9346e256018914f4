package io.cellvote.cell.account.application;

/** Writes the mails about results into the outbox, for the voters whose settings ask for them. */
@FunctionalInterface
public interface ResultMailing {
  /** Goes on with it for one batch; false when there is nothing left to do now. */
  boolean step();
}
