package io.cellvote.router.forward;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.web.Logins;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Logins that a cell is spared: it has sent one away and said for how long it will do the same with
 * the next ones. In a storm nearly all end here, where they cost the cell's votes nothing.
 *
 * <p>One immutable state, replaced as a whole: of two answers at once either may stay.
 */
final class LoginHold {
  private static final HeaderName HOLD = HeaderNames.create(Logins.HOLD_HEADER);
  private static final int RETRY_AFTER_SECONDS_MAX = 3_600;
  private static final int TOO_MANY = 429;

  private record Held(long untilNanos, int retryAfterSeconds) {}

  private final LongSupplier nanoTime;
  private volatile Optional<Held> held = Optional.empty();

  LoginHold(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** When a client is to come again, in seconds, if logins are held back now. */
  OptionalInt retryAfter() {
    return held.filter(until -> until.untilNanos() - nanoTime.getAsLong() > 0)
        .map(until -> OptionalInt.of(until.retryAfterSeconds()))
        .orElse(OptionalInt.empty());
  }

  /** Takes note of how the cell answered a login. */
  void note(Outcome outcome) {
    if (outcome instanceof Outcome.Answered(Answer answer) && answer.status() == TOO_MANY) {
      number(answer, HOLD, Logins.HOLD_MS_MAX)
          .ifPresent(millis -> held = Optional.of(until(millis, answer)));
    }
  }

  private Held until(int millis, Answer answer) {
    int seconds = number(answer, HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS_MAX).orElse(1);
    return new Held(nanoTime.getAsLong() + millis * 1_000_000L, seconds);
  }

  /** A header's whole number of 1 to max; empty for any other. */
  private static OptionalInt number(Answer answer, HeaderName name, int max) {
    try {
      return answer
          .headers()
          .first(name)
          .map(Integer::parseInt)
          .filter(number -> number >= 1 && number <= max)
          .map(OptionalInt::of)
          .orElse(OptionalInt.empty());
    } catch (NumberFormatException noNumber) {
      return OptionalInt.empty();
    }
  }
}
