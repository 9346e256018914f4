package io.cellvote.web;

import java.util.UUID;

/**
 * Which of the platform's own tokens and sessions were ended before their time. Asked for every
 * request: answer from memory.
 */
@FunctionalInterface
public interface Revocations {
  /** Nothing is ever revoked. */
  Revocations NONE = _ -> false;

  /** Whether the token or the session of this id was ended. */
  boolean isRevoked(UUID id);
}
