package io.cellvote.cell.ballot.application;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;

/**
 * A vote as it was asked for, by a voter whose token was verified.
 *
 * @param issuer who vouches for the voter
 * @param vote the same whenever, and wherever, the request is repeated
 * @param async whether the answer is wanted at the ack, without the verdict
 * @param traceparent the W3C trace that it belongs to
 */
public record Submission(
    UserId voter,
    String issuer,
    EventId event,
    ContestantId contestant,
    VoteId vote,
    boolean async,
    String traceparent) {}
