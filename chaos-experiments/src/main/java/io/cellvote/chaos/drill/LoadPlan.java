package io.cellvote.chaos.drill;

import java.time.Duration;

/**
 * How a drill votes: at a constant rate, each vote due at its time whatever became of those before.
 *
 * @param votesPerSecond 1..10,000, through all routers alike
 * @param again one vote in so many is another one of a voter who has voted; 0: none is
 * @param patience a client that got no final answer for so long gives up
 * @param seed fixes who votes for whom
 * @param crowd where its voters come from
 */
public record LoadPlan(int votesPerSecond, int again, Duration patience, long seed, Crowd crowd) {
  /** Where voters come from. */
  public enum Crowd {
    /** All from one place that is known to send a load, with no device of their own. */
    ONE_PLACE,
    /** Each with a device of its own, from offices and households. */
    AT_HOME
  }

  /** All voters from one place. */
  public LoadPlan(int votesPerSecond, int again, Duration patience, long seed) {
    this(votesPerSecond, again, patience, seed, Crowd.ONE_PLACE);
  }

  public static final int VOTES_PER_SECOND_MAX = 10_000;

  public LoadPlan {
    if (votesPerSecond < 1 || votesPerSecond > VOTES_PER_SECOND_MAX) {
      throw new IllegalArgumentException("votesPerSecond must be 1 to " + VOTES_PER_SECOND_MAX);
    }
    if (again < 0) {
      throw new IllegalArgumentException("again must be 0 or more");
    }
  }
}
