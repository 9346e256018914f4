package io.cellvote.control.placement;

import java.time.Duration;
import java.util.stream.IntStream;

/** The steps in which a cell gets its voters: a hundredth, a tenth, a half, all of its share. */
final class WeightSteps {
  /** The least time between two steps. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final int[] PERCENT = {1, 10, 50, 100};

  private WeightSteps() {}

  /** The weight after {@code weight} on the way to {@code target}; 0 is the way's begin. */
  static int next(int weight, int target) {
    return IntStream.of(PERCENT)
        .map(percent -> Math.ceilDiv(target * percent, 100))
        .filter(step -> step > weight)
        .findFirst()
        .orElse(target);
  }
}
