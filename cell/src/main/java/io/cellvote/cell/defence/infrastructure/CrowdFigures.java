package io.cellvote.cell.defence.infrastructure;

import io.cellvote.cell.defence.model.Attempt;
import io.cellvote.cell.defence.model.Behaviour;
import io.cellvote.model.ContestantId;
import java.util.HashMap;
import java.util.Map;

/**
 * Running figures of the votes of one address or device in one event; the last ones weigh most. For
 * one thread, but for the score.
 */
final class CrowdFigures {
  /** Votes below which figures say nothing. */
  static final int VOTES_MIN = 8;

  /** Contestants that are told apart. */
  private static final int CONTESTANTS_MAX = 16;

  /** The weight of the newest vote. */
  private static final double NEWEST = 1.0 / 16;

  private final Map<ContestantId, Double> shares = new HashMap<>();
  private long votes;
  private long lastNanos;
  private double meanGap;
  private double meanSquare;
  private double suspected;
  private volatile float score;

  void add(Attempt attempt) {
    double weight = Math.max(NEWEST, 1.0 / (votes + 1));
    if (votes > 0) {
      double gap = Math.max(0, attempt.atNanos() - lastNanos) / 1e9;
      double gapWeight = Math.max(NEWEST, 1.0 / votes);
      meanGap += gapWeight * (gap - meanGap);
      meanSquare += gapWeight * (gap * gap - meanSquare);
    }
    suspected += weight * ((attempt.suspected() ? 1 : 0) - suspected);
    shares.replaceAll((_, share) -> share * (1 - weight));
    if (shares.size() < CONTESTANTS_MAX || shares.containsKey(attempt.contestant())) {
      shares.merge(attempt.contestant(), weight, Double::sum);
    }
    lastNanos = attempt.atNanos();
    votes++;
  }

  boolean isCrowd() {
    return votes >= VOTES_MIN;
  }

  Behaviour behaviour() {
    double perSecond = meanGap == 0 ? Behaviour.FAST_PER_SECOND : 1 / meanGap;
    double spread = Math.sqrt(Math.max(0, meanSquare - meanGap * meanGap));
    double variation = meanGap == 0 ? 0 : spread / meanGap;
    double top = shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Behaviour.of(perSecond, suspected, variation, top);
  }

  void scored(float found) {
    score = found;
  }

  float score() {
    return score;
  }
}
