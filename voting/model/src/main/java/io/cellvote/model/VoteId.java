package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** Names one attempt of a voter to vote, in every cell that it may reach. */
public record VoteId(UUID value) implements Comparable<VoteId> {
  public VoteId {
    requireNonNull(value, "value");
  }

  /**
   * The vote that this request is: the same in every cell, so a retry anywhere is a repeat. A
   * request id that a client uses for two events names two votes.
   */
  public static VoteId of(UserId voter, EventId event, RequestId request) {
    return new VoteId(Uuids.ofNames("vote", voter.toString(), event.toString(), request.value()));
  }

  /** Reads the 36 character form; empty for anything else. */
  public static Optional<VoteId> parse(String text) {
    return Uuids.parse(text).map(VoteId::new);
  }

  /** Orders as the database does: by unsigned bytes. */
  @Override
  public int compareTo(VoteId other) {
    return Uuids.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
