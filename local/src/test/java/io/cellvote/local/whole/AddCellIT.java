package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.CellLayout;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A slow new cell is not given everybody, and comes to its share once it is well. That nobody
 * notices a good one is what the drill cell-add shows.
 */
@Order(1) // a platform of its own, before the shared one runs
class AddCellIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void slowCell_underLoad_halts_andComesToItsShareOnceItIsWell() throws Exception {
    try (LocalPlatform local = LocalPlatform.start(3);
        Booth booth = Booth.open(local.platform(), 8);
        Crowd crowd = new Crowd(booth, 8)) {
      Truth truth = new Truth(local.platform());
      crowd.awaitMore(300, LONG);

      CellLayout cell = local.startNextCell();
      try (Stutter kafka = Stutter.of(local, cell.id() + "-kafka")) {
        assertThatThrownBy(() -> local.bringIn(cell))
            .isInstanceOf(PlatformException.class)
            .hasMessageContaining("halted");
        assertThat(kafka.pauses()).isPositive();
      }
      assertThat(truth.operationsOn(cell.id().value())).last().isEqualTo("add-halt");
      assertThat(truth.weightOf(cell.id().value())).isLessThan(100);

      String name = cell.id().value();
      // One that stuttered so much is taken for dead, and is welcome once it was well for a while.
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptionsInstanceOf(PlatformException.class)
          .until(() -> isBroughtIn(local, cell));
      assertThat(truth.weightOf(name)).isEqualTo(100);
      assertThat(truth.operationsOn(name)).endsWith("add-step", "added");
      assertThat(local.status().ready()).isTrue();
      assertThat(local.platform().cells()).hasSize(4).last().isEqualTo(cell);
      await().atMost(LONG).until(() -> truth.takenBy(name) > 50);
      crowd.close();
      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }

  private static boolean isBroughtIn(LocalPlatform local, CellLayout cell) throws Exception {
    local.bringIn(cell);
    return true;
  }
}
