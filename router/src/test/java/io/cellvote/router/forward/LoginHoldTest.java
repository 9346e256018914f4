package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.router.upstream.Outcome;
import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginHoldTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final LoginHold hold = new LoginHold(nanos::get);

  @Test
  void note_sentAway_holdsForAsLongAsTheCellSaid() {
    hold.note(answer(429, "250", "7"));

    assertThat(hold.retryAfter()).hasValue(7);
    nanos.addAndGet(249_000_000);
    assertThat(hold.retryAfter()).hasValue(7);
    nanos.addAndGet(1_000_000);
    assertThat(hold.retryAfter()).isEmpty();
  }

  /** A name that is locked out gets 429 for itself alone. */
  @ParameterizedTest
  @CsvSource({
    "429, , 7",
    "200, 250, 7",
    "503, 250, 7",
    "429, soon, 7",
    "429, 0, 7",
    "429, 1001, 7"
  })
  void note_anyOtherAnswer_holdsNobody(int status, String holdMillis, String retryAfter) {
    hold.note(answer(status, holdMillis, retryAfter));

    assertThat(hold.retryAfter()).isEmpty();
  }

  @Test
  void note_withoutRetryAfter_isASecond_andNoAnswerChangesNothing() {
    hold.note(answer(429, "250", null));
    hold.note(new Outcome.Ambiguous("test"));
    hold.note(answer(200, null, null));

    assertThat(hold.retryAfter()).hasValue(1);
  }

  private static Outcome answer(int status, String holdMillis, String retryAfter) {
    WritableHeaders<?> headers = WritableHeaders.create();
    if (holdMillis != null) {
      headers.set(HeaderNames.create("X-Cellvote-Hold-Ms"), holdMillis);
    }
    if (retryAfter != null) {
      headers.set(HeaderNames.RETRY_AFTER, retryAfter);
    }
    return new Outcome.Answered(new Answer(status, headers, Bytes.NONE, Optional.empty()));
  }
}
