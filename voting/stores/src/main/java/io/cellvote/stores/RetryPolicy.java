package io.cellvote.stores;

import java.time.Duration;

/**
 * How long and how often a transaction is tried again: exponential backoff from {@code firstDelay}
 * to {@code maxDelay}, with full jitter, until {@code limit} has passed since the first try.
 */
public record RetryPolicy(Duration limit, Duration firstDelay, Duration maxDelay) {
  /** For a settler: it may wait, the log keeps the votes. */
  public static final RetryPolicy PATIENT =
      new RetryPolicy(Duration.ofSeconds(10), Duration.ofMillis(5), Duration.ofMillis(500));

  /** For a request: somebody waits for the answer. */
  public static final RetryPolicy PROMPT =
      new RetryPolicy(Duration.ofMillis(500), Duration.ofMillis(5), Duration.ofMillis(50));

  /** The longest delay before try number {@code attempt} (1 = the first repeat). */
  Duration delayBound(int attempt) {
    long factor = 1L << Math.min(attempt - 1, 20);
    long millis = Math.min(firstDelay.toMillis() * factor, maxDelay.toMillis());
    return Duration.ofMillis(Math.max(1, millis));
  }
}
