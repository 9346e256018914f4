package io.cellvote.cell.account.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {
  @Test
  void after_fewFailures_isNone() {
    for (int failures = 0; failures < Lockout.FREE_FAILURES; failures++) {
      assertThat(Lockout.after(failures)).isZero();
    }
  }

  @Test
  void after_eachFurtherFailure_isTwiceAsLong_upToALimit() {
    assertThat(Lockout.after(5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Lockout.after(6)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Lockout.after(14)).isEqualTo(Duration.ofSeconds(512));
    assertThat(Lockout.after(15)).isEqualTo(Lockout.MAX);
    assertThat(Lockout.after(Long.MAX_VALUE)).isEqualTo(Lockout.MAX);
  }
}
