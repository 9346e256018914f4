package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.UserId;
import java.util.Set;

/**
 * Who a verified token speaks for.
 *
 * @param userId the platform's id of the voter
 * @param subject the token's raw {@code sub}
 * @param issuer the token's {@code iss}
 * @param platform whether the platform itself issued the token
 */
public record Principal(
    UserId userId, String subject, String issuer, Set<String> scopes, boolean platform) {
  public Principal {
    requireNonNull(userId, "userId");
    requireNonNull(subject, "subject");
    requireNonNull(issuer, "issuer");
    scopes = Set.copyOf(scopes);
  }

  /** Whether the token carries this scope. */
  public boolean has(String scope) {
    return scopes.contains(scope);
  }

  /** Whether a body's {@code user_id} names this voter: by the platform's id or the raw subject. */
  public boolean isCalled(String bodyUserId) {
    return subject.equals(bodyUserId)
        || UserId.parse(bodyUserId).filter(userId::equals).isPresent();
  }
}
