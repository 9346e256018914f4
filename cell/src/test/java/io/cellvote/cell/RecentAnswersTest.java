package io.cellvote.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a cell says of its last seconds. */
class RecentAnswersTest {
  private final AtomicLong nanos = new AtomicLong(-3_000_000_000L);
  private final RecentAnswers answers = new RecentAnswers(nanos::get);

  @Test
  void figures_ofNothing_areZero() {
    assertThat(answers.figures()).isEqualTo(new RecentAnswers.Figures(0, 0, 0));
  }

  @Test
  void figures_countRequestsAndServerErrors() {
    answer(200, 10);
    answer(409, 10);
    answer(503, 10);

    assertThat(answers.figures().requests()).isEqualTo(3);
    assertThat(answers.figures().errors()).isEqualTo(1);
  }

  @Test
  void p95_isTheLatencyOfTheFifthSlowestOfAHundred_roundedUpALittle() {
    for (int millis = 1; millis <= 100; millis++) {
      answer(200, millis);
    }

    assertThat(answers.figures().p95Millis()).isBetween(95L, 114L);
  }

  @Test
  void extremes_haveTheirPlace() {
    answer(200, 0);
    assertThat(answers.figures().p95Millis()).isEqualTo(1);
    answers.answered(200, Duration.ofDays(3));
    assertThat(answers.figures().p95Millis()).isGreaterThan(500_000);
  }

  @Test
  void window_passes_andSlotsAreUsedAgain() {
    for (int second = 0; second < 3 * RecentAnswers.WINDOW_SECONDS; second++) {
      answer(second == 0 ? 500 : 200, 10);
      nanos.addAndGet(1_000_000_000L);
    }

    assertThat(answers.figures().errors()).isZero();
    assertThat(answers.figures().requests()).isEqualTo(RecentAnswers.WINDOW_SECONDS - 1);
    nanos.addAndGet(60_000_000_000L);
    assertThat(answers.figures().requests()).isZero();
  }

  private void answer(int status, long millis) {
    answers.answered(status, Duration.ofMillis(millis));
  }
}
