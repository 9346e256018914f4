package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.router.upstream.Outcome;
import io.helidon.http.WritableHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitBreakerTest {
  private static final Outcome UNREACHABLE = new Outcome.Refused("gone", true);
  private static final Outcome HELD_BACK = new Outcome.Refused("limit", false);
  private static final Outcome AMBIGUOUS = new Outcome.Ambiguous("slow");
  private static final Outcome ANSWERED = answered(200, "");
  private static final Outcome OVERLOADED = answered(503, "overloaded");

  private final AtomicLong now = new AtomicLong(-5);
  private final CircuitBreaker breaker = new CircuitBreaker(Duration.ofNanos(100), now::get);

  @Test
  void mayTry_atFirst_always() {
    assertClosed();
  }

  @Test
  void mayTry_afterOneThatCouldNotConnect_notForAPause() {
    breaker.record(UNREACHABLE);
    now.addAndGet(99);

    assertThat(breaker.mayTry()).isFalse();
    assertThat(breaker.isClosed()).isFalse();
  }

  @Test
  void mayTry_afterThePause_once() {
    breaker.record(UNREACHABLE);
    now.addAndGet(100);

    assertThat(breaker.mayTry()).isTrue();
    assertThat(breaker.mayTry()).isFalse();
  }

  @Test
  void probes_thatNeverEnd_followInLongerAndLongerPausesUpToTen() {
    openAndProbe();
    assertProbesAfter(100, 200, 400, 800, 1_000, 1_000);
  }

  @Test
  void probes_thatCanNotConnect_followInEveryPause() {
    openAndProbe();
    for (int n = 0; n < 5; n++) {
      breaker.record(UNREACHABLE);
      assertProbesAfter(100);
    }
  }

  @Test
  void probe_thatConnectsNoMore_isFollowedAfterTheFirstPauseAgain() {
    openAndProbe();
    assertProbesAfter(100, 200, 400);
    breaker.record(UNREACHABLE);

    assertProbesAfter(100);
  }

  @Test
  void mayTry_whenTheRouterHeldBack_still() {
    for (int n = 0; n < 10; n++) {
      breaker.record(HELD_BACK);
    }

    assertClosed();
  }

  @Test
  void mayTry_afterThreeAmbiguousInARow_notForAPause() {
    breaker.record(AMBIGUOUS);
    breaker.record(AMBIGUOUS);
    assertClosed();

    breaker.record(AMBIGUOUS);
    assertThat(breaker.mayTry()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"503 overloaded", "503 log_unavailable", "503 not_ready", "503 ", "502 "})
  void mayTry_afterThreeFailuresOfThisCellInARow_notForAPause(String failure) {
    String[] words = failure.split(" ", 2);
    Outcome failed = answered(Integer.parseInt(words[0]), words[1]);
    breaker.record(failed);
    breaker.record(AMBIGUOUS);
    assertClosed();

    breaker.record(failed);
    assertThat(breaker.mayTry()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"503 database_unavailable", "500 internal_error", "409 duplicate_vote"})
  void mayTry_afterAnswersThatAnyCellWouldGive_still(String answer) {
    String[] words = answer.split(" ", 2);
    for (int n = 0; n < 10; n++) {
      breaker.record(answered(Integer.parseInt(words[0]), words[1]));
    }

    assertClosed();
  }

  @Test
  void mayTry_failuresButNotInARow_still() {
    breaker.record(AMBIGUOUS);
    breaker.record(OVERLOADED);
    breaker.record(ANSWERED);
    breaker.record(OVERLOADED);
    breaker.record(AMBIGUOUS);

    assertClosed();
  }

  @Test
  void probe_thatIsAnswered_closesIt() {
    openAndProbe();
    breaker.record(ANSWERED);

    assertClosed();
  }

  @Test
  void probe_thatFails_beginsAPauseTwiceAsLong() {
    openAndProbe();
    now.addAndGet(50);
    breaker.record(OVERLOADED);
    assertProbesAfter(200);
    breaker.record(AMBIGUOUS);
    assertProbesAfter(400);
  }

  @Test
  void probe_thatWasHeldBack_isRepeatedAfterThePause() {
    openAndProbe();
    breaker.record(HELD_BACK);
    assertThat(breaker.mayTry()).isFalse();

    now.addAndGet(100);
    assertThat(breaker.mayTry()).isTrue();
  }

  @Test
  void closed_byAProbe_countsFromTheBeginning() {
    openAndProbe();
    breaker.record(ANSWERED);
    breaker.record(OVERLOADED);
    breaker.record(OVERLOADED);

    assertClosed();
  }

  @Test
  void answersToRequestsFromBefore_whileItIsOpen_changeNothing() {
    breaker.record(UNREACHABLE);
    now.addAndGet(60);
    breaker.record(ANSWERED);
    assertThat(breaker.mayTry()).isFalse();

    breaker.record(AMBIGUOUS);
    now.addAndGet(40);
    assertThat(breaker.mayTry()).isTrue();
  }

  /** That these are the pauses, and a probe may go at the end of each. */
  private void assertProbesAfter(long... pauses) {
    for (long pause : pauses) {
      now.addAndGet(pause - 1);
      assertThat(breaker.mayTry()).as("before %d", pause).isFalse();
      now.addAndGet(1);
      assertThat(breaker.mayTry()).as("after %d", pause).isTrue();
      assertThat(breaker.mayTry()).as("twice after %d", pause).isFalse();
    }
  }

  private void openAndProbe() {
    breaker.record(UNREACHABLE);
    now.addAndGet(100);
    assertThat(breaker.mayTry()).isTrue();
  }

  private void assertClosed() {
    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.mayTry()).isTrue();
    assertThat(breaker.mayTry()).isTrue();
  }

  private static Outcome answered(int status, String error) {
    String body = error.isEmpty() ? "<html>not a cell's</html>" : "{\"error\":\"" + error + "\"}";
    return new Outcome.Answered(
        new Answer(
            status,
            WritableHeaders.create(),
            Bytes.of(body.getBytes(StandardCharsets.UTF_8)),
            Optional.empty()));
  }
}
