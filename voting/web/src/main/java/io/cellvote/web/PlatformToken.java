package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What ends a token of the platform's own before its time.
 *
 * @param id its {@code jti}
 * @param session the login that it belongs to, its {@code sid}; none for a client's token
 */
public record PlatformToken(UUID id, Optional<UUID> session, Instant expires) {
  public PlatformToken {
    requireNonNull(id, "id");
    requireNonNull(session, "session");
    requireNonNull(expires, "expires");
  }

  boolean isRevoked(Revocations revocations) {
    return revocations.isRevoked(id) || session.filter(revocations::isRevoked).isPresent();
  }
}
