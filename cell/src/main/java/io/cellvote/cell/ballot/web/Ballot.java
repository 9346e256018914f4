package io.cellvote.cell.ballot.web;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteId;
import java.util.Optional;

/**
 * A body that asks for a vote, in which nothing is wrong.
 *
 * @param userId as the client says it
 * @param device what it calls its device
 */
record Ballot(
    String userId, EventId event, ContestantId contestant, VoteId vote, Optional<String> device) {}
