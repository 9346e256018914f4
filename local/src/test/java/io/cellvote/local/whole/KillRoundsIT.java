package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.LocalPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Kills whole cells under load, at random moments, each while the one before still starts again: a
 * 2xx answer means that the vote survives. The number of rounds is the environment's {@code
 * CELLVOTE_KILL_ROUNDS}, the seed system property {@code cellvote.seed}.
 */
@Order(1) // a platform of its own, before the shared one runs
class KillRoundsIT {
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("CELLVOTE_KILL_ROUNDS", "3"));
  private static final long SEED = Long.getLong("cellvote.seed", System.nanoTime());

  /** Few: a cell that starts needs the machine, too. */
  private static final int VOTERS = 4;

  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void cellsKilledUnderLoad_everyAckedVoteIsFoundAndNoneTwice() throws Exception {
    System.out.printf("kill rounds: %d, seed %d%n", ROUNDS, SEED);
    Random random = new Random(SEED);
    try (LocalPlatform local = LocalPlatform.start(3);
        Booth booth = Booth.open(local.platform(), VOTERS);
        Crowd crowd = new Crowd(booth, VOTERS)) {
      Coming last = new Coming("none", CompletableFuture.completedFuture(true));
      for (int round = 0; round < ROUNDS; round++) {
        String cell = another(last.cell(), random);
        crowd.awaitMore(20 + random.nextInt(200), LONG);
        assertThat(local.killCell(cell)).as(cell).isTrue();
        crowd.awaitMore(50, LONG);
        assertThat(last.back().get(90, TimeUnit.SECONDS)).as(last.cell()).isTrue();
        last = new Coming(cell, CompletableFuture.supplyAsync(() -> local.startCell(cell)));
        assertThat(List.copyOf(crowd.wrong())).isEmpty();
      }
      assertThat(last.back().get(90, TimeUnit.SECONDS)).as(last.cell()).isTrue();
      crowd.close();

      assertThat(crowd.wrong()).isEmpty();
      Truth truth = new Truth(local.platform());
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
      await().atMost(LONG).until(() -> truth.archive().path("pending").asLong() == 0);
      assertThat(truth.archive().path("findings")).isEmpty();
      assertThat(truth.archive().path("votes").asLong()).isEqualTo(truth.rowsOf(booth.event()));
      assertThat(truth.rowsOf(booth.event())).isGreaterThanOrEqualTo(crowd.acked().size());
      System.out.printf(
          "kill rounds: %d acked, %d counted%n", crowd.acked().size(), truth.rowsOf(booth.event()));
    }
  }

  /** A cell that was killed, and whether it is back. */
  private record Coming(String cell, CompletableFuture<Boolean> back) {}

  private static String another(String than, Random random) {
    return Stream.generate(() -> "cell-" + (1 + random.nextInt(3)))
        .filter(cell -> !cell.equals(than))
        .findFirst()
        .orElseThrow();
  }
}
