package io.cellvote.cell.defence.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * Decides what is to be done with a vote; does nothing.
 *
 * <p>Who is over a limit is challenged, and a solved challenge is enough. Who is far over it, or
 * whose score says so, is not believed for a solution either: the vote is held. A score beyond the
 * hold threshold needs no challenge first.
 *
 * @param challengeScore from which score a vote is suspected, 0 to 1
 * @param holdScore from which score no solution helps, 0 to 1
 */
public record DefencePolicy(double challengeScore, double holdScore) {
  /** So many times the allowed number of voters is far over it. */
  public static final double FAR_OVER = 4;

  public DefencePolicy {
    if (challengeScore <= 0 || holdScore < challengeScore || holdScore > 1) {
      throw new IllegalArgumentException(
          "0 < challenge <= hold <= 1, not " + challengeScore + ", " + holdScore);
    }
  }

  /** Rules on a vote. */
  public Ruling decide(Signals signals, Switches on) {
    Set<Reason> suspected = reasons(signals, on, 1, challengeScore);
    Set<Reason> strongly = reasons(signals, on, FAR_OVER, holdScore);
    if (on.hold() && strongly.contains(Reason.SCORE)) {
      return new Ruling.Hold(suspected);
    }
    if (on.challenge() && !suspected.isEmpty() && !signals.solved()) {
      return new Ruling.Challenge(suspected);
    }
    return on.hold() && !strongly.isEmpty() ? new Ruling.Hold(suspected) : new Ruling.LetIn();
  }

  private static Set<Reason> reasons(Signals signals, Switches on, double load, double score) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (on.sharing() && signals.deviceLoad() > load) {
      reasons.add(Reason.SHARED_DEVICE);
    }
    if (on.sharing() && signals.addressLoad() > load) {
      reasons.add(Reason.SHARED_ADDRESS);
    }
    if (on.score() && signals.score() >= score) {
      reasons.add(Reason.SCORE);
    }
    return reasons;
  }
}
