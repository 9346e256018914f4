package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong now = new AtomicLong(-5);

  @Test
  void atTheStart_isFull() {
    assertThat(paid(budget(20, 10, 7))).isEqualTo(7);
  }

  @Test
  void firstTries_fillTheirShare() {
    RetryBudget budget = empty(20, 0, 100);
    tryFirst(budget, 4);
    assertThat(budget.tryPay()).isFalse();

    tryFirst(budget, 11);
    assertThat(paid(budget)).isEqualTo(3);
  }

  @Test
  void time_fillsTheFloor() {
    RetryBudget budget = empty(20, 10, 100);
    now.addAndGet(SECOND / 10 - 1);
    assertThat(budget.tryPay()).isFalse();

    now.addAndGet(SECOND + 1);
    assertThat(paid(budget)).isEqualTo(11);
  }

  @Test
  void full_staysFullHoweverLong() {
    RetryBudget budget = budget(100, 10, 5);
    tryFirst(budget, 1_000);
    now.addAndGet(3_600 * SECOND);

    assertThat(budget.left()).isEqualTo(5);
    assertThat(paid(budget)).isEqualTo(5);
  }

  @Test
  void withoutFloorAndShare_neverFills() {
    RetryBudget budget = empty(0, 0, 3);
    tryFirst(budget, 1_000);
    now.addAndGet(3_600 * SECOND);

    assertThat(budget.tryPay()).isFalse();
  }

  @Test
  void ofNothing_neverPays() {
    RetryBudget budget = budget(100, 100, 0);
    tryFirst(budget, 1_000);
    now.addAndGet(SECOND);

    assertThat(budget.tryPay()).isFalse();
    assertThat(budget.left()).isZero();
  }

  @Test
  void manyThreads_getNoMoreThanThereIs() throws Exception {
    RetryBudget budget = budget(50, 0, 500);

    assertThat(paidTo(8, 1_000, budget)).isEqualTo(500);
    assertThat(budget.left()).isZero();
  }

  @Test
  void manyThreads_fillWithoutLosingAny() throws Exception {
    RetryBudget budget = empty(50, 0, 100_000);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < 8; n++) {
        threads.execute(() -> tryFirst(budget, 1_000));
      }
    }

    assertThat(budget.left()).isEqualTo(4_000);
  }

  private static int paidTo(int threads, int asksEach, RetryBudget budget)
      throws InterruptedException, ExecutionException {
    List<Future<Integer>> asking = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < threads; n++) {
        asking.add(pool.submit(() -> paid(budget, asksEach)));
      }
    }
    int paid = 0;
    for (Future<Integer> each : asking) {
      paid += each.get();
    }
    return paid;
  }

  private RetryBudget budget(int percent, int floorPerSecond, int max) {
    return new RetryBudget(new RetryBudget.Limits(percent, floorPerSecond, max), now::get);
  }

  private RetryBudget empty(int percent, int floorPerSecond, int max) {
    RetryBudget budget = budget(percent, floorPerSecond, max);
    paid(budget);
    return budget;
  }

  private static void tryFirst(RetryBudget budget, int times) {
    for (int n = 0; n < times; n++) {
      budget.firstTry();
    }
  }

  private static int paid(RetryBudget budget) {
    int paid = 0;
    while (budget.tryPay()) {
      paid++;
    }
    return paid;
  }

  private static int paid(RetryBudget budget, int asks) {
    int paid = 0;
    for (int n = 0; n < asks; n++) {
      paid += budget.tryPay() ? 1 : 0;
    }
    return paid;
  }
}
