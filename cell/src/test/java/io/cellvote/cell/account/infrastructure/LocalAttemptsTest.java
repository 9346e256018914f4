package io.cellvote.cell.account.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.account.model.Lockout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalAttemptsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LocalAttempts attempts = new LocalAttempts(nanos::get);

  @Test
  void failed_oftenEnough_locksTheNameOut_andNoOther() {
    failed(Lockout.FREE_FAILURES);

    assertThat(attempts.lockedFor("ada")).isEqualTo(Duration.ofSeconds(1));
    assertThat(attempts.lockedFor("bob")).isZero();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(attempts.lockedFor("ada")).isZero();
  }

  @Test
  void succeeded_forgetsTheFailuresBefore() {
    failed(Lockout.FREE_FAILURES + 3);
    attempts.succeeded("ada");
    failed(1);

    assertThat(attempts.lockedFor("ada")).isZero();
  }

  private void failed(int times) {
    for (int time = 0; time < times; time++) {
      attempts.failed("ada");
    }
  }
}
