package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.CellLayout;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new cell comes in under load and nobody notices; a slow one is not given everybody. */
class AddCellIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void newCell_underLoad_comesToItsShare_andCanBeDrained_withoutAnError() throws Exception {
    try (LocalPlatform local = LocalPlatform.start(3);
        Booth booth = Booth.open(local.platform(), 4);
        Crowd crowd = new Crowd(booth, 4)) {
      Truth truth = new Truth(local.platform());
      crowd.awaitMore(300, LONG);

      CellLayout cell = local.startNextCell();
      local.bringIn(cell);
      String name = cell.id().value();
      assertThat(local.status().ready()).isTrue();
      assertThat(local.platform().cells()).hasSize(4).last().isEqualTo(cell);
      await().atMost(LONG).until(() -> truth.takenBy(name) > 50);
      assertThat(truth.operationsOn(name))
          .containsExactly("add", "add-step", "add-step", "add-step", "added");

      crowd.close();

      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      assertThat(List.copyOf(crowd.errors())).as("errors that voters saw").isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }

  @Test
  void slowCell_underLoad_halts_andKeepsTheWeightThatWasGood() throws Exception {
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

      local.bringIn(cell);
      assertThat(truth.weightOf(cell.id().value())).isEqualTo(100);
      crowd.close();
      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }
}
