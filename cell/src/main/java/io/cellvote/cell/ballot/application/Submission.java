package io.cellvote.cell.ballot.application;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;

/**
 * A vote as it was asked for, by a voter whose token was verified.
 *
 * @param issuer who vouches for the voter
 * @param confirmed whether the issuer says that the voter's account is confirmed
 * @param vote the same whenever, and wherever, the request is repeated
 * @param async whether the answer is wanted at the ack, without the verdict
 * @param traceparent the W3C trace that it belongs to
 * @param origin where it comes from
 */
public record Submission(
    UserId voter,
    String issuer,
    boolean confirmed,
    EventId event,
    ContestantId contestant,
    VoteId vote,
    boolean async,
    String traceparent,
    Origin origin) {
  /** A vote of a voter who is not confirmed, and of which nobody knows where it comes from. */
  public Submission(
      UserId voter,
      String issuer,
      EventId event,
      ContestantId contestant,
      VoteId vote,
      boolean async,
      String traceparent) {
    this(voter, issuer, false, event, contestant, vote, async, traceparent, Origin.UNKNOWN);
  }
}
