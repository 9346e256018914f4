package io.cellvote.cell.account.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DutyBudgetTest {
  private static final long SECOND = 1_000_000_000;
  private static final long PIECE = SECOND / 10;

  @Test
  void rest_afterAQuietTime_aBurstNeedsNone_andThenEachItsWholeTime() {
    DutyBudget budget = new DutyBudget(2);
    long now = 100 * SECOND;

    for (int piece = 0; piece < DutyBudget.BURST; piece++) {
      now += PIECE;
      assertThat(budget.rest(PIECE, now)).isZero();
    }
    for (int piece = 0; piece < 3; piece++) {
      now += PIECE;
      long rest = budget.rest(PIECE, now);
      assertThat(rest).isBetween(45 * PIECE, 50 * PIECE);
      now += rest;
    }
    assertThat(budget.waiting(1, now)).isBetween(49 * PIECE, 50 * PIECE);

    now += 5 * 50 * PIECE;
    assertThat(budget.waiting(1, now)).as("a quiet time has passed").isZero();
    assertThat(budget.rest(PIECE, now + PIECE)).isZero();
  }

  @Test
  void waiting_nothingSpentYet_aBurstWaitsForNothing() {
    DutyBudget budget = new DutyBudget(2);

    assertThat(budget.waiting(DutyBudget.BURST, -SECOND)).isZero();
    assertThat(budget.waiting(DutyBudget.BURST + 1, -SECOND)).isPositive();
  }

  /** Whatever comes when: in no stretch of time is more than the share and a burst used. */
  @Property
  void rest_neverMoreThanTheShareAndABurst(
      @ForAll @IntRange(min = 1, max = 200) int percent,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1_000) Integer> idleMillis) {
    DutyBudget budget = new DutyBudget(percent);
    long began = 7 * SECOND;
    long now = began;
    long used = 0;
    for (int idle : idleMillis) {
      long start = now + idle * 1_000_000L;
      used += PIECE;
      long earned = (start - began) * percent / 100;
      assertThat(used).isLessThanOrEqualTo(earned + (DutyBudget.BURST + 1) * PIECE + 1_000);
      now = start + PIECE;
      now += budget.rest(PIECE, now);
    }
  }
}
