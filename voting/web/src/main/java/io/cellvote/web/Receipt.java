package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.time.Instant;

/** A cell's word that it has a vote in its log. */
public record Receipt(
    VoteId voteId, UserId userId, EventId eventId, CellId cellId, Instant acceptedAt) {
  public Receipt {
    requireNonNull(voteId, "voteId");
    requireNonNull(userId, "userId");
    requireNonNull(eventId, "eventId");
    requireNonNull(cellId, "cellId");
    requireNonNull(acceptedAt, "acceptedAt");
  }
}
