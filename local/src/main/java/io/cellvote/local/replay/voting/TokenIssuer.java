package io.cellvote.local.replay.voting;

import java.time.Duration;

/** Signs tokens that the platform trusts. Thread-safe. */
@FunctionalInterface
public interface TokenIssuer {
  /** A signed token for that subject and scope, good from now for that long. */
  String token(String subject, Duration timeToLive, String scope);
}
