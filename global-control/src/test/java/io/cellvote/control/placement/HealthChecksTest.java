package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.model.Cell;
import io.cellvote.model.CellState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private volatile List<Cell> registered =
      List.of(Cells.cell(1, CellState.ACTIVE), Cells.cell(2, CellState.ACTIVE));

  @Test
  void round_remembersWhatEachCellSaid() {
    HealthChecks checks =
        new HealthChecks(
            () -> registered,
            cell ->
                cell.id().equals(Cells.id(1))
                    ? new CellCheck.Settled()
                    : new CellCheck.Failed("refused"));
    checks.round();
    await().atMost(SOON).until(() -> checks.health().size() == 2);

    assertThat(checks.health().get(Cells.id(1)).settledInARow()).isEqualTo(1);
    assertThat(checks.health().get(Cells.id(2)).said()).isEqualTo("refused");
  }

  @Test
  void round_whileACellStillThinks_doesNotAskItAgain_butAsksTheOthers() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger slow = new AtomicInteger();
    HealthChecks checks = new HealthChecks(() -> registered, cell -> slow(cell, slow, answer));
    checks.round();
    await().atMost(SOON).until(() -> settled(checks, 2) == 1 && slow.get() == 1);
    checks.round();
    await().atMost(SOON).until(() -> settled(checks, 2) == 2);

    assertThat(slow).hasValue(1);
    answer.countDown();
    await().atMost(SOON).until(() -> settled(checks, 1) == 1);
  }

  @Test
  void round_forgetsCellsThatAreGone() {
    HealthChecks checks = new HealthChecks(() -> registered, _ -> new CellCheck.Settled());
    checks.round();
    await().atMost(SOON).until(() -> checks.health().size() == 2);
    registered = List.of();
    checks.round();

    assertThat(checks.health()).isEmpty();
  }

  private static CellCheck slow(Cell cell, AtomicInteger asked, CountDownLatch answer) {
    if (cell.id().equals(Cells.id(1))) {
      asked.incrementAndGet();
      try {
        answer.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return new CellCheck.Settled();
  }

  private static int settled(HealthChecks checks, int number) {
    return checks.health().getOrDefault(Cells.id(number), CellHealth.UNKNOWN).settledInARow();
  }
}
