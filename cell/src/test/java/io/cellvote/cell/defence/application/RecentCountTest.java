package io.cellvote.cell.defence.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentCountTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final RecentCount count = new RecentCount(nanos::get);

  private void seconds(long seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }

  @Test
  void sum_countsTheLastSeconds_andForgetsTheOthers() {
    count.add();
    seconds(5);
    count.add();
    assertThat(count.sum()).isEqualTo(2);

    seconds(6);
    assertThat(count.sum()).isEqualTo(1);

    seconds(1_000);
    assertThat(count.sum()).isZero();
    count.add();
    assertThat(count.sum()).isEqualTo(1);
  }
}
