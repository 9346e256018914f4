package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.Suspicion;
import java.time.Duration;
import java.util.Optional;

/** Keeps bots from voting, as far as it can tell them from voters. */
public interface VoteDefence {
  /** Lets everything in. */
  VoteDefence OPEN =
      new VoteDefence() {
        @Override
        public Optional<Duration> limited(Submission submission) {
          return Optional.empty();
        }

        @Override
        public Opinion judge(Submission submission) {
          return new Opinion.Accept(Suspicion.NONE);
        }
      };

  /** Counts the request, and says how long its sender has to wait if that is too many. */
  Optional<Duration> limited(Submission submission);

  /** Judges a vote that would be taken otherwise, and learns from it. */
  Opinion judge(Submission submission);

  /** What is thought of a vote. */
  sealed interface Opinion {
    /** It is taken, with this. */
    record Accept(Suspicion suspicion) implements Opinion {}

    /** Only with the solution of a challenge. */
    record Challenge() implements Opinion {}
  }
}
