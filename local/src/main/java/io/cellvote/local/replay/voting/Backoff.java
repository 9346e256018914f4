package io.cellvote.local.replay.voting;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: doubling up to a limit, with jitter; Retry-After wins. */
public final class Backoff {
  private static final long RETRY_AFTER_SECONDS_MAX = 10;

  private final long maxMillis;
  private long nextMillis;

  /**
   * @param first the first wait, at least 1 ms
   * @param max no later wait is longer, but one that the server asked for
   */
  public Backoff(Duration first, Duration max) {
    this.nextMillis = first.toMillis();
    this.maxMillis = max.toMillis();
  }

  /** The next wait; half of it is random, so that voters do not come back all at once. */
  public Duration next(OptionalLong retryAfterSeconds) {
    long base = nextMillis;
    nextMillis = Math.min(2 * base, maxMillis);
    long asked = 1_000 * Math.min(retryAfterSeconds.orElse(0), RETRY_AFTER_SECONDS_MAX);
    long jittered = base / 2 + ThreadLocalRandom.current().nextLong(base / 2 + 1);
    return Duration.ofMillis(asked > 0 ? asked + jittered : jittered);
  }
}
