package io.cellvote.cell.defence.model;

import java.util.Set;

/** What is to be done with a vote; from the mildest to the hardest. */
public sealed interface Ruling {
  /** It is a vote like any other. */
  record LetIn() implements Ruling {}

  /** Only with the solution of a challenge. */
  record Challenge(Set<Reason> reasons) implements Ruling {
    public Challenge {
      reasons = Set.copyOf(reasons);
    }
  }

  /** It is taken, and waits for an operator. */
  record Hold(Set<Reason> reasons) implements Ruling {
    public Hold {
      reasons = Set.copyOf(reasons);
    }
  }
}
