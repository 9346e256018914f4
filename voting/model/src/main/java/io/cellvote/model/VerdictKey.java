package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** A vote of a voter: the key of its verdict. In the order of the verdict table. */
public record VerdictKey(UserId voter, VoteId vote) implements Comparable<VerdictKey> {
  private static final Comparator<VerdictKey> ORDER =
      Comparator.comparing(VerdictKey::voter).thenComparing(VerdictKey::vote);

  public VerdictKey {
    requireNonNull(voter, "voter");
    requireNonNull(vote, "vote");
  }

  @Override
  public int compareTo(VerdictKey other) {
    return ORDER.compare(this, other);
  }
}
