package io.cellvote.cell.event.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private Duration passed = Duration.ZERO;
  private Duration skew = Duration.ZERO;
  private final DatabaseClock clock =
      new DatabaseClock(() -> START.plus(passed).plus(skew), () -> passed.toNanos());

  @Test
  void neverHeard_isTheOwnClock_butNobodyKnowsWhetherItIsRight() {
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.isKnown()).isFalse();
    assertThat(clock.missing()).hasValueSatisfying(why -> assertThat(why).contains("not heard"));
  }

  @Test
  void isAway_sinceItDidNotAnswer_untilItIsHeard() {
    hear(Duration.ZERO);
    assertThat(clock.isAway()).isFalse();

    clock.missed();
    assertThat(clock.isAway()).isTrue();

    hear(Duration.ZERO);
    assertThat(clock.isAway()).isFalse();
  }

  @Test
  void heard_ownClockAnHourAhead_tellsTheRightTimeAndIsMissing() {
    skew = HOUR;

    hear(Duration.ZERO);

    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.missing()).hasValue("the cell's clock is 3600000 ms off the database's");
  }

  @Test
  void heard_ownClockAnHourBehind_tellsTheRightTimeAndIsMissing() {
    skew = HOUR.negated();

    hear(Duration.ZERO);

    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.missing()).hasValue("the cell's clock is -3600000 ms off the database's");
  }

  @Test
  void ownClockJumpsAfterwards_isMissingAtOnce_untilItIsRightAgain() {
    hear(Duration.ZERO);
    assertThat(clock.missing()).isEmpty();

    skew = HOUR;
    assertThat(clock.missing()).isPresent();
    assertThat(clock.instant()).isEqualTo(START);

    skew = Duration.ZERO;
    assertThat(clock.missing()).isEmpty();
  }

  @Test
  void silentDatabase_timeGoesOnByTheCounter() {
    hear(Duration.ZERO);
    skew = HOUR;

    passed = passed.plusMinutes(10);

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(600));
    assertThat(clock.missing()).isPresent();
  }

  @Test
  void slowAnswer_isNoSkew_butALargerDifferenceIs() {
    hear(Duration.ofSeconds(5));
    assertThat(clock.missing()).isEmpty();

    skew = Duration.ofSeconds(3);
    assertThat(clock.missing()).isPresent();
  }

  /** The database says its time at once, and its answer takes so long. */
  private void hear(Duration way) {
    Instant said = START.plus(passed);
    long asked = clock.counter();
    passed = passed.plus(way);
    clock.hear(said, 1, asked);
  }
}
