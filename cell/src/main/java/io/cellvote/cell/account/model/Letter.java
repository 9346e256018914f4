package io.cellvote.cell.account.model;

import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import java.util.UUID;

/** A mail that waits in the outbox, without its words. */
public sealed interface Letter {
  /** Its row. */
  UUID id();

  /** Whose account it goes to. */
  UserId user();

  /** How often it was tried, this time included. */
  int tries();

  /** Asks somebody to confirm that this is their address. */
  record Confirmation(UUID id, UserId user, int tries) implements Letter {}

  /** Tells that an event has its result. */
  record Result(UUID id, UserId user, int tries, EventId event) implements Letter {}
}
