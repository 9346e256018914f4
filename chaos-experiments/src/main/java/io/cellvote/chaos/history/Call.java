package io.cellvote.chaos.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When a request was sent, when it ended, and with what answer; all on the client's clock.
 *
 * @param answer empty when none came: what was asked for may have happened or not
 */
public record Call(Instant start, Instant end, Optional<Answer> answer) {
  public Call {
    requireNonNull(answer, "answer");
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a call ends after it starts: " + start + ", " + end);
    }
  }
}
