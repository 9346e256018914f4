package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** A voter in an event: the key under which one vote counts. In the order of the vote table. */
public record VoterKey(EventId event, UserId voter) implements Comparable<VoterKey> {
  private static final Comparator<VoterKey> ORDER =
      Comparator.comparing(VoterKey::event).thenComparing(VoterKey::voter);

  public VoterKey {
    requireNonNull(event, "event");
    requireNonNull(voter, "voter");
  }

  @Override
  public int compareTo(VoterKey other) {
    return ORDER.compare(this, other);
  }
}
