package io.cellvote.router.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.WritableHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CooldownTest {
  private static final Outcome REFUSED = new Outcome.Refused("gone", true);
  private static final Outcome HELD_BACK = new Outcome.Refused("limit", false);
  private static final Outcome AMBIGUOUS = new Outcome.Ambiguous("slow");
  private static final Outcome ANSWERED =
      new Outcome.Answered(new Answer(503, WritableHeaders.create(), Bytes.NONE, Optional.empty()));

  private final AtomicLong now = new AtomicLong(-5);
  private final Cooldown cooldown = new Cooldown(Duration.ofNanos(100), now::get);

  @Test
  void mayTry_atFirst_always() {
    assertThat(cooldown.mayTry()).isTrue();
    assertThat(cooldown.mayTry()).isTrue();
  }

  @Test
  void mayTry_afterARefusal_notForAPause() {
    cooldown.record(REFUSED);
    now.addAndGet(99);

    assertThat(cooldown.mayTry()).isFalse();
  }

  @Test
  void mayTry_afterThePause_onceInEach() {
    cooldown.record(REFUSED);
    now.addAndGet(100);
    assertThat(cooldown.mayTry()).isTrue();
    assertThat(cooldown.mayTry()).isFalse();

    now.addAndGet(100);
    assertThat(cooldown.mayTry()).isTrue();
    assertThat(cooldown.mayTry()).isFalse();
  }

  @Test
  void mayTry_afterAnAnswer_alwaysAgain() {
    cooldown.record(REFUSED);
    cooldown.record(ANSWERED);

    assertThat(cooldown.mayTry()).isTrue();
    assertThat(cooldown.mayTry()).isTrue();
  }

  @Test
  void mayTry_whenTheRouterHeldBack_still() {
    cooldown.record(HELD_BACK);

    assertThat(cooldown.mayTry()).isTrue();
  }

  @Test
  void mayTry_afterThreeAmbiguousInARow_notForAPause() {
    cooldown.record(AMBIGUOUS);
    cooldown.record(AMBIGUOUS);
    assertThat(cooldown.mayTry()).isTrue();

    cooldown.record(AMBIGUOUS);
    assertThat(cooldown.mayTry()).isFalse();
  }

  @Test
  void mayTry_ambiguousButNotInARow_still() {
    cooldown.record(AMBIGUOUS);
    cooldown.record(AMBIGUOUS);
    cooldown.record(ANSWERED);
    cooldown.record(AMBIGUOUS);

    assertThat(cooldown.mayTry()).isTrue();
  }
}
