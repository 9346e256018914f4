package io.cellvote.local.replay.voting;

import java.time.Duration;

/**
 * How long one vote may take.
 *
 * @param answer from its first sending to an answer, over all tries
 * @param verdict from a 202 to a final status
 */
public record Patience(Duration answer, Duration verdict) {
  /** A minute for an answer, two for a verdict: longer than any fail-over. */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofMinutes(2));
}
