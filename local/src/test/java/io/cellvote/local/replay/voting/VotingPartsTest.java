package io.cellvote.local.replay.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VotingPartsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void quantiles_knownTimes_areExactToATenthOfAPercent() {
    Latencies latencies = new Latencies();
    IntStream.rangeClosed(1, 1_000).forEach(ms -> latencies.recordNanos(ms * 1_000_000L));
    Quantiles quantiles = latencies.quantiles();
    assertThat(quantiles.p50()).isCloseTo(500, within(0.5));
    assertThat(quantiles.p95()).isCloseTo(950, within(1.0));
    assertThat(quantiles.p99()).isCloseTo(990, within(1.0));
    assertThat(quantiles.max()).isCloseTo(1_000, within(1.0));
  }

  @Test
  void quantiles_nothingRecorded_areNone() {
    assertThat(new Latencies().quantiles()).isEqualTo(Quantiles.NONE);
  }

  @Test
  void recordNanos_outOfRange_isHeldInRange() {
    Latencies latencies = new Latencies();
    latencies.recordNanos(-5);
    latencies.recordNanos(Long.MAX_VALUE);
    assertThat(latencies.quantiles().count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ack;dur=1.25",
        "edge, ack;dur=1.25;desc=x",
        "a;dur=9 , ack ; desc=\"y\";dur=1.25"
      })
  void ackMillis_anyForm_isFound(String header) {
    assertThat(ServerTiming.ackMillis(header)).hasValue(1.25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ack", "back;dur=1", "verdict;dur=2.5", "ack;dur=x"})
  void ackMillis_noAck_isEmpty(String header) {
    assertThat(ServerTiming.ackMillis(header)).isEmpty();
  }

  @Test
  void next_doublesUpToItsLimitWithJitter() {
    Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
    for (int most : new int[] {20, 40, 80, 100, 100}) {
      Duration wait = backoff.next(OptionalLong.empty());
      assertThat(wait).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
    }
  }

  @Test
  void next_serverAskedForSeconds_waitsThatLong() {
    Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
    assertThat(backoff.next(OptionalLong.of(2))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void token_askedAgain_isTheSameUntilShortlyBeforeItsEnd() {
    LongAdder signed = new LongAdder();
    TokenIssuer issuer =
        (subject, life, scope) -> {
          signed.increment();
          return subject + "/" + scope + "/" + now.get().plus(life);
        };
    TokenBook book = new TokenBook(issuer, now::get, List.of("v0", "v1"));
    book.signAhead(new LongAdder());
    String first = book.token(1);
    assertThat(first).isEqualTo("v1/vote/1970-01-01T02:00:00Z");
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(109)));
    assertThat(book.token(1)).isEqualTo(first);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(110)));
    assertThat(book.token(1)).isEqualTo("v1/vote/1970-01-01T03:50:00Z");
    assertThat(signed.sum()).isEqualTo(3);
  }

  @Test
  void of_sameParts_isTheSameKeyAndPrintable() {
    String key = RequestKeys.of("vote", "événement", "v 1", "7");
    assertThat(key)
        .matches("[0-9a-f]{32}")
        .isEqualTo(RequestKeys.of("vote", "événement", "v 1", "7"));
    assertThat(RequestKeys.of("ab", "c")).isNotEqualTo(RequestKeys.of("a", "bc"));
  }
}
