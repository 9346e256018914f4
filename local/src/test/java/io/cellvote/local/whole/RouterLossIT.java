package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.LocalPlatform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each router is killed under load, one after the other: no voter sees an error. */
class RouterLossIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void eachRouterKilledInTurn_theOtherTakesItsRequests_andNoneFails() throws Exception {
    LocalPlatform local = SharedPlatform.whole();
    try (Booth booth = Booth.open(local.platform(), 6);
        Crowd crowd = new Crowd(booth, 6)) {
      for (String router : List.of("router-1", "router-2")) {
        crowd.awaitMore(150, LONG);
        assertThat(local.parts().kill(router)).isTrue();
        crowd.awaitMore(150, LONG);
        assertThat(local.parts().start(router)).isTrue();
      }
      crowd.awaitMore(150, LONG);
      crowd.close();

      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      assertThat(List.copyOf(crowd.errors())).as("errors that voters saw").isEmpty();
      Truth truth = new Truth(local.platform());
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
      assertThat(truth.rowsOf(booth.event())).isEqualTo(crowd.acked().size());
    }
  }
}
