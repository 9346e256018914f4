package io.cellvote.local.replay.voting;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Sends a request until it has an answer: the one place that retries.
 *
 * <p>Safe because every request it is given is a GET or carries its Idempotency-Key. It retries
 * lost connections, 429, and the 5xx that say "not now"; every other answer is the answer.
 */
public final class PersistentSender {
  private static final Duration FIRST_WAIT = Duration.ofMillis(20);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Connections connections;

  public PersistentSender(Connections connections) {
    this.connections = connections;
  }

  /**
   * The answer, or when there was none within the patience the last reason for it.
   *
   * @param call made anew for each try, so that a token that ran out is not sent again
   */
  public Reply send(Supplier<Call> call, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    while (true) {
      Reply reply = once(call.get());
      if (!reply.isWorthRetrying()) {
        return reply;
      }
      Duration wait = backoff.next(reply.retryAfterSeconds());
      if (System.nanoTime() + wait.toNanos() > deadline) {
        return reply;
      }
      Thread.sleep(wait);
    }
  }

  private Reply once(Call call) throws InterruptedException {
    try {
      return new Reply.Answered(connections.send(call));
    } catch (IOException e) {
      return new Reply.Unanswered(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** What came of a request. */
  public sealed interface Reply {
    /** True when the same request may have better luck later. */
    boolean isWorthRetrying();

    /** What the server asked for. */
    OptionalLong retryAfterSeconds();

    /** An answer, of any status. */
    record Answered(Answer answer) implements Reply {
      @Override
      public boolean isWorthRetrying() {
        return switch (answer.status()) {
          case 429, 500, 502, 503, 504 -> true;
          default -> false;
        };
      }

      @Override
      public OptionalLong retryAfterSeconds() {
        return answer
            .header("Retry-After")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(text -> OptionalLong.of(Long.parseLong(text)))
            .orElse(OptionalLong.empty());
      }
    }

    /**
     * No answer came.
     *
     * @param reason for a person
     */
    record Unanswered(String reason) implements Reply {
      @Override
      public boolean isWorthRetrying() {
        return true;
      }

      @Override
      public OptionalLong retryAfterSeconds() {
        return OptionalLong.empty();
      }
    }
  }
}
