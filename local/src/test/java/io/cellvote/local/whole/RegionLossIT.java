package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.LocalPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All cells of a region are killed under load: its voters vote in the other region, once. */
class RegionLossIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void allCellsOfARegionKilled_noRequestFails_votesCountOnceAndVotersComeBack() throws Exception {
    LocalPlatform local = SharedPlatform.whole();
    try (Booth booth = Booth.open(local.platform(), 6);
        Crowd crowd = new Crowd(booth, 6)) {
      Truth truth = new Truth(local.platform());
      crowd.awaitMore(300, LONG);

      assertThat(local.killCell("cell-1")).isTrue();
      assertThat(local.killCell("cell-2")).isTrue();
      crowd.awaitMore(300, LONG);
      int before = truth.takenBy("cell-1") + truth.takenBy("cell-2");

      local.startCell("cell-1");
      local.startCell("cell-2");
      await()
          .atMost(LONG)
          .until(() -> truth.takenBy("cell-1") + truth.takenBy("cell-2") > before + 50);
      crowd.close();

      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      assertThat(List.copyOf(crowd.errors())).as("errors that voters saw").isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
      assertThat(truth.rowsOf(booth.event())).isEqualTo(crowd.acked().size());
    }
  }
}
