package io.cellvote.chaos.drill;

import java.time.Duration;

/**
 * How a drill votes: at a constant rate, each vote due at its time whatever became of those before.
 *
 * @param votesPerSecond 1..10,000, through all routers alike
 * @param again one vote in so many is another one of a voter who has voted; 0: none is
 * @param patience a client that got no final answer for so long gives up
 * @param seed fixes who votes for whom
 */
public record LoadPlan(int votesPerSecond, int again, Duration patience, long seed) {
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
