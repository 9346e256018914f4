package io.cellvote.local.replay.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.replay.voting.Latencies;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowedEventTest {
  private static final long MILLI = 1_000_000;

  private final FollowedEvent event = new FollowedEvent();
  private final Latencies endToEnd = new Latencies();

  @Test
  void measure_votesSeenInOneUpdate_eachCountsFromItsOwnSending() {
    event.sightings().saw(10, 0);
    vote(1, 100 * MILLI, true);
    vote(2, 150 * MILLI, true);
    event.sightings().saw(12, 200 * MILLI);
    assertThat(event.measure(endToEnd)).isEqualTo(2);
    assertThat(endToEnd.quantiles().max()).isBetween(99.9, 100.1);
    assertThat(endToEnd.quantiles().p50()).isBetween(49.9, 50.1);
  }

  @Test
  void measure_refusedVotesAndFallingTotals_areLeftOut() {
    event.sightings().saw(0, 0);
    vote(1, 10 * MILLI, false);
    vote(2, 20 * MILLI, true);
    event.sightings().saw(1, 50 * MILLI);
    event.sightings().saw(0, 60 * MILLI);
    event.sightings().saw(1, 90 * MILLI);
    assertThat(event.measure(endToEnd)).isEqualTo(1);
    assertThat(endToEnd.quantiles().max()).isBetween(29.9, 30.1);
  }

  @Test
  void measure_repeatsOfAnEarlierReplay_measureNothing() {
    event.sightings().saw(5, 0);
    vote(1, 10 * MILLI, true);
    vote(2, 20 * MILLI, true);
    event.sightings().saw(6, 50 * MILLI);
    assertThat(event.isAllSeen()).isFalse();
    assertThat(event.measure(endToEnd)).isZero();
  }

  @Test
  void measure_neverConnected_measuresNothing() {
    vote(1, 10 * MILLI, true);
    assertThat(event.isAllSeen()).isFalse();
    assertThat(event.measure(endToEnd)).isZero();
  }

  @Test
  void measure_votesEndingOutOfOrder_neverShowsOneBeforeItWasSent() {
    event.sightings().saw(0, 0);
    IntStream.range(0, 50).forEach(i -> event.sending(i, i * MILLI));
    IntStream.range(0, 50).forEach(i -> event.ended(49 - i, true));
    IntStream.range(1, 51).forEach(i -> event.sightings().saw(i, (50 + i) * MILLI));
    assertThat(event.measure(endToEnd)).isEqualTo(50);
    assertThat(endToEnd.quantiles().p50()).isBetween(50.9, 51.1);
    assertThat(endToEnd.quantiles().max()).isBetween(50.9, 51.1);
  }

  private void vote(int row, long nanos, boolean processed) {
    event.sending(row, nanos);
    event.ended(row, processed);
  }
}
