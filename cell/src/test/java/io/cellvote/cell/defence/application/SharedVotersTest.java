package io.cellvote.cell.defence.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.defence.application.SharedVoters.Crowd;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedVotersTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final AtomicLong nanos = new AtomicLong();
  private final SharedVoters shared = new SharedVoters(WINDOW, nanos::get);

  @Test
  void placeOf_sameVoterAgain_keepsItsPlace() {
    assertThat(shared.placeOf(7, "phone")).isEqualTo(1);
    assertThat(shared.placeOf(8, "phone")).isEqualTo(2);
    assertThat(shared.placeOf(7, "phone")).isEqualTo(1);
    assertThat(shared.placeOf(7, "tablet")).isEqualTo(1);
  }

  @Test
  void placeOf_moreThanAreToldApart_countsOn() {
    for (long voter = 1; voter <= SharedVoters.VOTERS_MAX; voter++) {
      shared.placeOf(voter, "phone");
    }

    assertThat(shared.placeOf(-1, "phone")).isEqualTo(SharedVoters.VOTERS_MAX);
    assertThat(shared.placeOf(1, "phone")).isEqualTo(1);
  }

  @Test
  void placeOf_afterTheWindow_beginsAnew() {
    shared.placeOf(7, "phone");
    nanos.addAndGet(WINDOW.plusSeconds(1).toNanos());

    assertThat(shared.placeOf(8, "phone")).isEqualTo(1);
  }

  @Test
  void placeOf_votersOfOtherInstances_areCountedBefore() {
    shared.placeOf(7, "phone");
    Map<String, Crowd> grown = shared.grown(10);
    assertThat(grown.get("phone").untold()).containsExactly(7);
    grown.get("phone").counted(5, 1);

    assertThat(shared.placeOf(8, "phone")).isEqualTo(6);
    assertThat(shared.grown(10).get("phone").untold()).containsExactly(8);
  }

  @Test
  void grown_nothingNew_isEmpty_untilWhatWasNotTakenIsKept() {
    shared.placeOf(7, "phone");
    Map<String, Crowd> grown = shared.grown(10);
    shared.placeOf(7, "phone");
    assertThat(shared.grown(10)).isEmpty();

    shared.keep(grown);
    assertThat(shared.grown(10)).containsOnlyKeys("phone");
  }
}
