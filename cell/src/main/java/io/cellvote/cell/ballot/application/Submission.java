package io.cellvote.cell.ballot.application;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;

/**
 * A vote as it was asked for, by a voter whose token was verified.
 *
 * @param issuer who vouches for the voter
 * @param async whether the answer is wanted at the ack, without the verdict
 * @param traceparent the W3C trace that it belongs to
 */
public record Submission(
    UserId voter,
    String issuer,
    EventId event,
    ContestantId contestant,
    RequestId request,
    boolean async,
    String traceparent) {}
