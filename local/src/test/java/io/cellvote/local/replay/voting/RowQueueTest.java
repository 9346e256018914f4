package io.cellvote.local.replay.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.replay.input.Ballots;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowQueueTest {
  private static final Pace AT_ONCE = new Pace(0, 0);

  @Test
  void take_rowOfABusyPair_waitsForTheOneBefore() throws Exception {
    RowQueue rows = queue(AT_ONCE, "v", "v");
    assertThat(rows.take()).isZero();
    CompletableFuture<Integer> second = takeElsewhere(rows);
    assertThat(second).isNotDone();
    rows.finished(0, Outcome.PROCESSED);
    assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void take_voteBeforeFailed_neverGivesTheNext() throws Exception {
    RowQueue rows = queue(AT_ONCE, "v", "v", "v");
    assertThat(rows.take()).isZero();
    rows.finished(0, Outcome.FAILED);
    assertThat(rows.take()).isEqualTo(PairOrder.NONE);
    assertThat(rows.skipped()).isEqualTo(2);
  }

  @Test
  void take_manyFailuresInARow_givesUpTheRest() throws Exception {
    int enough = RowQueue.FAILURES_IN_A_ROW_MAX;
    String[] voters = IntStream.range(0, 3 * enough).mapToObj(i -> "v" + i).toArray(String[]::new);
    RowQueue rows = queue(AT_ONCE, voters);
    for (int i = 0; i < enough; i++) {
      rows.finished(rows.take(), Outcome.FAILED);
    }
    assertThat(rows.take()).isEqualTo(PairOrder.NONE);
    assertThat(rows.skipped()).isEqualTo(2 * enough);
  }

  @Test
  void take_allEnded_givesNone() throws Exception {
    RowQueue rows = queue(AT_ONCE, "v", "w");
    assertThat(rows.take()).isZero();
    assertThat(rows.take()).isEqualTo(1);
    CompletableFuture<Integer> end = takeElsewhere(rows);
    rows.finished(1, Outcome.DUPLICATE);
    assertThat(end).isNotDone();
    rows.finished(0, Outcome.REJECTED);
    assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(PairOrder.NONE);
  }

  @Test
  void take_scheduled_givesARowWhenItIsDue() throws Exception {
    long start = System.nanoTime();
    RowQueue rows = queue(new Pace(start, 20), "v", "w", "x");
    assertThat(rows.take()).isZero();
    assertThat(rows.take()).isEqualTo(1);
    assertThat(rows.take()).isEqualTo(2);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000L);
  }

  @Test
  void dueAndDueNanos_agree() {
    Pace pace = new Pace(1_000, 3);
    assertThat(pace.due(999)).isZero();
    for (int row = 0; row < 1_000; row++) {
      assertThat(pace.due(pace.dueNanos(row))).isEqualTo(row + 1);
      assertThat(pace.due(pace.dueNanos(row) - 1)).isEqualTo(row);
    }
  }

  private static RowQueue queue(Pace pace, String... voters) {
    Ballots ballots = new Ballots();
    for (String voter : voters) {
      ballots.add("event", voter, "yes");
    }
    return new RowQueue(new PairOrder(ballots), pace, System::nanoTime);
  }

  private static CompletableFuture<Integer> takeElsewhere(RowQueue rows) {
    CompletableFuture<Integer> taken = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                taken.complete(rows.take());
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING || taken.isDone());
    return taken;
  }
}
