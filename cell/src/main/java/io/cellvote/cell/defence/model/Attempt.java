package io.cellvote.cell.defence.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;

/**
 * A vote, as the stream of them is looked at.
 *
 * @param atNanos when, on a counter that only grows
 * @param suspected whether it was found so by other signs
 */
public record Attempt(
    Client client,
    UserId voter,
    EventId event,
    ContestantId contestant,
    long atNanos,
    boolean suspected) {
  public Attempt {
    requireNonNull(client, "client");
    requireNonNull(voter, "voter");
    requireNonNull(event, "event");
    requireNonNull(contestant, "contestant");
  }

  /** The same, suspected or not. */
  public Attempt suspected(boolean isSuspected) {
    return new Attempt(client, voter, event, contestant, atNanos, isSuspected);
  }
}
