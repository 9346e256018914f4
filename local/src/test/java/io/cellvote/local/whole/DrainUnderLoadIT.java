package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.LocalPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator empties a cell under load, stops it, and brings it back: no voter notices. */
class DrainUnderLoadIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void drainedCell_isStoppedAndRestored_withoutAnErrorOrALostVote() throws Exception {
    LocalPlatform local = SharedPlatform.whole();
    try (Booth booth = Booth.open(local.platform(), 6);
        Crowd crowd = new Crowd(booth, 6)) {
      Truth truth = new Truth(local.platform());
      crowd.awaitMore(300, LONG);

      local.drainCell("cell-2");
      int taken = truth.takenBy("cell-2");
      assertThat(taken).isPositive();
      assertThat(local.killCell("cell-2")).isTrue();
      crowd.awaitMore(200, LONG);
      assertThat(local.startCell("cell-2")).isTrue();
      crowd.awaitMore(200, LONG);
      assertThat(truth.takenBy("cell-2")).as("a drained cell takes nothing").isEqualTo(taken);

      local.restoreCell("cell-2");
      await().atMost(LONG).until(() -> truth.takenBy("cell-2") > taken);
      crowd.close();

      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      assertThat(List.copyOf(crowd.errors())).as("errors that voters saw").isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }
}
