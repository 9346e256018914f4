package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightStepsTest {
  @ParameterizedTest
  @CsvSource({"100, '1,10,50,100'", "1, '1'", "30, '1,3,15,30'", "10000, '100,1000,5000,10000'"})
  void next_fromNothing_goesByTheStepsToTheTarget(int target, String steps) {
    int[] expected = IntStream.of(split(steps)).toArray();

    assertThat(
            IntStream.iterate(
                    WeightSteps.RESTORE.next(0, target),
                    weight -> weight <= target,
                    weight ->
                        weight == target ? target + 1 : WeightSteps.RESTORE.next(weight, target))
                .toArray())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"100, '1,10,100'", "1, '1'", "30, '1,3,30'"})
  void add_goesByTheStepsToTheTarget_andBack(int target, String steps) {
    int weight = 0;
    for (int expected : split(steps)) {
      int next = WeightSteps.ADD.next(weight, target);
      assertThat(next).isEqualTo(expected);
      assertThat(WeightSteps.ADD.before(next, target)).isEqualTo(weight);
      weight = next;
    }
    assertThat(weight).isEqualTo(target);
  }

  private static int[] split(String steps) {
    return java.util.Arrays.stream(steps.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
