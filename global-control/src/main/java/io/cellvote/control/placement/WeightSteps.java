package io.cellvote.control.placement;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The steps in which a cell gets its voters, each in percent of its share. */
record WeightSteps(List<Integer> percents) {
  /** Of a cell that had them: a hundredth, a tenth, a half, all of its share. */
  static final WeightSteps RESTORE = new WeightSteps(List.of(1, 10, 50, 100));

  /** Of a new cell: a hundredth, a tenth, all of its share. */
  static final WeightSteps ADD = new WeightSteps(List.of(1, 10, 100));

  /** The least time between two steps of a restore. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  WeightSteps {
    percents = List.copyOf(percents);
  }

  /** The weight after {@code weight} on the way to {@code target}; 0 is the way's begin. */
  int next(int weight, int target) {
    return weights(target).filter(step -> step > weight).findFirst().orElse(target);
  }

  /** The weight before {@code weight} on that way; 0 before the first. */
  int before(int weight, int target) {
    return weights(target).filter(step -> step < weight).max().orElse(0);
  }

  private IntStream weights(int target) {
    return percents.stream().mapToInt(percent -> Math.ceilDiv(target * percent, 100));
  }
}
