package io.cellvote.cell.ballot.model;

import io.cellvote.model.ContestantId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.util.Optional;

/** The vote that stands for a voter in an event: no other will, whatever its state. */
public record Standing(VoteId id, ContestantId contestant, VoteState state) {
  /** One that counts. */
  public Standing(VoteId id, ContestantId contestant) {
    this(id, contestant, VoteState.COUNTED);
  }

  /** The standing of this vote, if it counts. */
  public static Standing of(Vote vote) {
    return new Standing(vote.id(), vote.contestant());
  }

  /** The standing of this vote with what is thought of it. */
  public static Standing of(Vote vote, Suspicion suspicion) {
    VoteState state = suspicion.held() ? VoteState.HELD : VoteState.COUNTED;
    return new Standing(vote.id(), vote.contestant(), state);
  }

  /** Whether {@code vote} is the same request, sent again. */
  public boolean isRepeatedBy(Vote vote) {
    return id.equals(vote.id()) && contestant.equals(vote.contestant());
  }

  /** What its voter is told; empty while nobody has decided. */
  public Optional<Verdict> verdict() {
    return switch (state) {
      case COUNTED -> Optional.of(new Verdict.Processed());
      case HELD -> Optional.empty();
      case REJECTED -> Optional.of(new Verdict.Rejected(RejectReason.SUSPECTED_FRAUD));
      case WITHDRAWN -> Optional.of(new Verdict.Rejected(RejectReason.WITHDRAWN));
    };
  }
}
