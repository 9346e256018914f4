package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformStatus;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A settler that was paused in the middle of its work, and wakes when another has its partitions.
 */
@Order(1) // a platform of its own, before the shared one runs
class PausedSettlerIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void pausedOldSettler_changesNothingWhenItWakes() throws Exception {
    try (LocalPlatform local = LocalPlatform.start(1, 2);
        Booth booth = Booth.open(local.platform(), 8);
        Crowd crowd = new Crowd(booth, 8)) {
      Truth truth = new Truth(local.platform());
      crowd.awaitMore(200, LONG);

      long instance = secondInstance(local);
      signal("-STOP", instance);
      try {
        crowd.awaitMore(200, LONG);
        Set<UUID> acked = Set.copyOf(crowd.acked());
        await().atMost(LONG).until(() -> truth.missing(acked).isEmpty());
      } finally {
        signal("-CONT", instance);
      }
      crowd.awaitMore(200, LONG);
      crowd.close();

      assertThat(crowd.wrong()).isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }

  /** The one that only settles: the router does not know it. */
  private static long secondInstance(LocalPlatform local) {
    return local.status().parts().stream()
        .filter(part -> part.name().equals("cell-1-2"))
        .findFirst()
        .flatMap(PlatformStatus.PartStatus::pid)
        .orElseThrow();
  }

  private static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }
}
