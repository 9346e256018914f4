package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Logins as they go on: a refresh token works once and brings the next one; when it comes a second
 * time somebody has a copy, and the whole session ends.
 */
public final class Sessions {
  /** What an account's own tokens allow. */
  public static final Set<String> SCOPES = Set.of("vote");

  // Longer than a token lives, by what verifiers forgive and clocks may differ.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final SessionStore store;
  private final AccessTokens tokens;
  private final RevokedHere revoked;
  private final InstantSource clock;
  private final Duration refreshLife;
  private final SecureRandom random = new SecureRandom();

  /** What sessions are made of. */
  public record Parts(SessionStore store, AccessTokens tokens, RevokedHere revoked) {}

  /**
   * @param refreshLife how long a refresh token is good for
   */
  public Sessions(Parts parts, InstantSource clock, Duration refreshLife) {
    this.store = parts.store();
    this.tokens = parts.tokens();
    this.revoked = parts.revoked();
    this.clock = clock;
    this.refreshLife = refreshLife;
  }

  /** A session that goes on, with its account as it was then. */
  public record Open(Account account, Tokens tokens) {}

  /** Begins a session; empty when the account has been erased. */
  public Optional<Open> open(UserId id) {
    Secret refresh = Secret.make(id, UUID.randomUUID(), random);
    return store
        .open(refresh, clock.instant().plus(refreshLife))
        .map(account -> new Open(account, tokens(account, refresh)));
  }

  /** Goes on with a session; empty when the token is not, or not any more, good for that. */
  public Optional<Open> refresh(String text) {
    return Secret.parse(text).flatMap(this::refresh);
  }

  private Optional<Open> refresh(Secret old) {
    Instant now = clock.instant();
    Secret next = Secret.make(old.user(), old.family(), random);
    SessionStore.Times times = new SessionStore.Times(now, now.plus(refreshLife), revokedUntil());
    return switch (store.renew(old, next, times)) {
      case SessionStore.Renewal.Renewed(Account account) ->
          Optional.of(new Open(account, tokens(account, next)));
      case SessionStore.Renewal.Reused _ -> {
        revoked.add(old.family(), times.revokedUntil());
        yield Optional.empty();
      }
      case SessionStore.Renewal.Unknown _ -> Optional.empty();
    };
  }

  /** Ends a session, and its access tokens: here at once, elsewhere within two seconds. */
  public void end(UserId user, UUID session) {
    ended(List.of(session));
    store.end(user, session, revokedUntil());
  }

  /** Ends one token that belongs to no session. */
  public void revoke(UUID token) {
    ended(List.of(token));
    store.revoke(token, revokedUntil());
  }

  /** Makes known here that these ended. */
  public void ended(List<UUID> ids) {
    Instant until = revokedUntil();
    ids.forEach(id -> revoked.add(id, until));
  }

  /** When every access token that is out now has ended by itself. */
  public Instant revokedUntil() {
    return clock.instant().plus(tokens.life()).plus(SLACK);
  }

  private Tokens tokens(Account account, Secret refresh) {
    String access =
        tokens.issue(
            new AccessTokens.Claims(
                account.id(),
                SCOPES,
                Optional.of(refresh.family()),
                Optional.of(account.status())));
    return new Tokens(access, tokens.life(), Optional.of(refresh.text()), String.join(" ", SCOPES));
  }
}
