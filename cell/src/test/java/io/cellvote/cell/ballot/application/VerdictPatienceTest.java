package io.cellvote.cell.ballot.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerdictPatienceTest {
  private static final Duration USUAL = Duration.ofMillis(40);

  private boolean heard = true;
  private long unsettled;
  private final VerdictPatience patience =
      new VerdictPatience(USUAL, () -> heard, () -> unsettled, 10);

  @Test
  void get_usually_isTheConfiguredWait() {
    unsettled = 10;

    assertThat(patience.get()).hasValue(USUAL);
  }

  @Test
  void get_withTheDatabaseAway_isNone() {
    heard = false;

    assertThat(patience.get()).isEmpty();
  }

  @Test
  void get_withTheSettlerFarBehind_isNone() {
    unsettled = 11;

    assertThat(patience.get()).isEmpty();
  }
}
