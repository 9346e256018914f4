package io.cellvote.cell.account.model;

import io.cellvote.model.EventId;
import io.cellvote.model.VoteId;
import java.time.Instant;

/** What a voter is told: what became of a vote, or that an event has its result. */
public sealed interface Notification {
  /** The event that it is about. */
  EventId event();

  /** The event's name. */
  String eventName();

  /** When it came to be. */
  Instant at();

  /** What became of a vote. */
  record VoteReceipt(EventId event, String eventName, VoteId vote, String verdict, Instant at)
      implements Notification {}

  /** An event in which the voter's vote counted is final. */
  record EventResult(EventId event, String eventName, Instant at) implements Notification {}
}
