package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * Who a verified token speaks for.
 *
 * @param userId the platform's id of the voter
 * @param subject the token's raw {@code sub}
 * @param issuer the token's {@code iss}
 * @param scopes those of the token that its issuer may give
 * @param accountStatus the token's {@code account_status}
 * @param platform what the platform itself issued, if it did
 */
public record Principal(
    UserId userId,
    String subject,
    String issuer,
    Set<String> scopes,
    Optional<String> accountStatus,
    Optional<PlatformToken> platform) {
  /** The status of an account that was confirmed. */
  public static final String CONFIRMED = "A";

  public Principal {
    requireNonNull(userId, "userId");
    requireNonNull(subject, "subject");
    requireNonNull(issuer, "issuer");
    requireNonNull(accountStatus, "accountStatus");
    requireNonNull(platform, "platform");
    scopes = Set.copyOf(scopes);
  }

  /** Whether the token carries this scope. */
  public boolean has(String scope) {
    return scopes.contains(scope);
  }

  /** Whether the issuer vouches for a confirmed account. */
  public boolean isConfirmed() {
    return accountStatus.filter(CONFIRMED::equals).isPresent();
  }

  /** Whether a body's {@code user_id} names this voter: by the platform's id or the raw subject. */
  public boolean isCalled(String bodyUserId) {
    return subject.equals(bodyUserId)
        || UserId.parse(bodyUserId).filter(userId::equals).isPresent();
  }
}
