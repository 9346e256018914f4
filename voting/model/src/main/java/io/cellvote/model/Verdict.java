package io.cellvote.model;

import static java.util.Objects.requireNonNull;

/** What became of a vote when it was settled. The first verdict on a vote is the last. */
public sealed interface Verdict {
  /** It is the voter's one vote in the event. */
  record Processed() implements Verdict {}

  /** The voter had voted in the event already, by the {@code existing} vote. */
  record Duplicate(VoteId existing) implements Verdict {
    public Duplicate {
      requireNonNull(existing, "existing");
    }
  }

  /** It may not count. */
  record Rejected(RejectReason reason) implements Verdict {
    public Rejected {
      requireNonNull(reason, "reason");
    }
  }
}
