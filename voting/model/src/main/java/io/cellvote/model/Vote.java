package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What a voter said, as a cell took it into its log. */
public record Vote(
    VoteId id, UserId voter, EventId event, ContestantId contestant, Instant acceptedAt) {
  public Vote {
    requireNonNull(id, "id");
    requireNonNull(voter, "voter");
    requireNonNull(event, "event");
    requireNonNull(contestant, "contestant");
    requireNonNull(acceptedAt, "acceptedAt");
  }

  /** Under which at most one vote counts. */
  public VoterKey key() {
    return new VoterKey(event, voter);
  }
}
