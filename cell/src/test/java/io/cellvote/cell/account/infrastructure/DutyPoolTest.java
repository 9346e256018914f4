package io.cellvote.cell.account.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyPoolTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final List<Long> rests = new CopyOnWriteArrayList<>();

  @AfterEach
  void letGo() {
    blocked.countDown();
    callers.shutdownNow();
  }

  @Test
  void enter_whileAllPlacesAreTaken_isSentAwayAtOnce() throws Exception {
    try (DutyPool pool = new DutyPool(new DutyPool.Limits(1, 2, 100), LONG, rests::add)) {
      List<Future<Boolean>> inside =
          IntStream.range(0, 3).mapToObj(_ -> callers.submit(() -> works(pool))).toList();
      await().atMost(LONG).until(pool::isFull);

      // The others wait for a minute: were these to wait, too, the test would not end in time.
      assertThat(IntStream.range(0, 200).mapToObj(_ -> pool.enter())).allMatch(it -> it.isEmpty());
      assertThat(pool.retryAfter()).isPositive();

      blocked.countDown();
      for (Future<Boolean> admitted : inside) {
        assertThat(admitted.get()).isTrue();
      }
      assertThat(pool.inside()).isZero();
    }
  }

  private boolean works(DutyPool pool) {
    try (DutyPool.Turn turn = pool.enter().orElseThrow()) {
      return turn.work(() -> {
        blocked.await();
        return true;
      });
    }
  }

  /** A round of the pool that has not hashed yet counts 200 ms. */
  @Test
  void enter_turnWouldComeTooLate_isSentAwayThoughPlacesAreFree() throws Exception {
    try (DutyPool pool = new DutyPool(new DutyPool.Limits(1, 1_000, 100), LONG, rests::add)) {
      List<Future<Boolean>> inside =
          IntStream.range(0, 301).mapToObj(_ -> callers.submit(() -> works(pool))).toList();
      await().atMost(LONG).until(() -> pool.inside() == inside.size());

      assertThat(pool.isFull()).isTrue();
      assertThat(pool.enter()).isEmpty();
    }
  }

  @Test
  void enter_noTurnInTime_isSentAwayAndLeavesItsPlace() {
    try (DutyPool pool =
            new DutyPool(new DutyPool.Limits(1, 1, 100), Duration.ofMillis(1), rests::add);
        DutyPool.Turn taken = pool.enter().orElseThrow()) {
      assertThat(pool.enter()).isEmpty();
      assertThat(pool.inside()).isEqualTo(1);
      taken.work(() -> true);
    }
  }

  @Test
  void work_isFollowedByARestInItsTurn_afterItsResultIsOut() {
    CountDownLatch resting = new CountDownLatch(1);
    DutyPool.Rest rest =
        millis -> {
          rests.add(millis);
          resting.await();
        };
    try (DutyPool pool = new DutyPool(new DutyPool.Limits(1, 1, 10), Duration.ofMillis(1), rest)) {
      try (DutyPool.Turn turn = pool.enter().orElseThrow()) {
        assertThat(turn.work(DutyPoolTest::costly)).isPositive();
      }
      assertThat(pool.enter()).as("it rests").isEmpty();

      resting.countDown();

      await().atMost(LONG).until(() -> pool.enter().map(DutyPoolTest::closed).orElse(false));
      assertThat(rests).hasSize(1).allMatch(millis -> millis > 0);
    }
  }

  @Test
  void turn_closedWithoutWork_restsNot() {
    try (DutyPool pool =
        new DutyPool(new DutyPool.Limits(1, 0, 1), Duration.ofMillis(1), rests::add)) {
      for (int again = 0; again < 3; again++) {
        pool.enter().orElseThrow().close();
      }
      assertThat(rests).isEmpty();
    }
  }

  private static boolean closed(DutyPool.Turn turn) {
    turn.close();
    return true;
  }

  /** Some milliseconds of a processor, whatever the machine. */
  private static long costly() {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    long sum = 1;
    while (threads.getCurrentThreadCpuTime() - begin < 5_000_000) {
      sum = sum * 31 + 7;
    }
    return sum == 0 ? 1 : Math.abs(sum);
  }
}
