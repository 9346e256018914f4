package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerLogTest {
  private static final long TEN_SECONDS = Duration.ofSeconds(10).toNanos();

  private final AtomicLong now = new AtomicLong(-5);
  private final BreakerLog log = new BreakerLog(new CellId("cell-1"), now::get);

  @Test
  void firstChange_isNewsOnce() {
    assertThat(log.isNews(true)).isFalse();
    assertThat(log.isNews(false)).isTrue();
    assertThat(log.isNews(false)).isFalse();
  }

  @Test
  void manyChanges_withinTenSeconds_areNoNews() {
    log.isNews(false);
    for (int n = 0; n < 100; n++) {
      now.addAndGet(TEN_SECONDS / 101);
      assertThat(log.isNews(n % 2 == 0)).isFalse();
    }
  }

  @Test
  void change_thatLasts_isToldWhenTheTenSecondsAreOver() {
    log.isNews(false);
    now.addAndGet(TEN_SECONDS - 1);
    assertThat(log.isNews(true)).isFalse();

    now.addAndGet(1);
    assertThat(log.isNews(true)).isTrue();
  }

  @Test
  void change_thatWasTakenBack_isNeverTold() {
    log.isNews(false);
    log.isNews(true);
    now.addAndGet(TEN_SECONDS);

    assertThat(log.isNews(false)).isFalse();
  }
}
