package io.cellvote.control.export;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;

/** One row of an export. */
record ExportedVote(
    VoteId id,
    UserId voter,
    ContestantId contestant,
    VoteState state,
    CellId cell,
    Instant acceptedAt,
    Instant settledAt) {}
