package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who is logged in, and which tokens were ended before their time. */
public interface SessionStore {
  /**
   * Opens a session with its first refresh token. The oldest go when an account has too many.
   *
   * @return the account as it is now; empty when it was erased while its password was looked at
   */
  Optional<Account> open(Secret refresh, Instant until);

  /** What came of a refresh token. */
  sealed interface Renewal {
    /** It was good: from now on the next one is. */
    record Renewed(Account account) implements Renewal {}

    /** It was good once: the session is ended, and its tokens are revoked. */
    record Reused() implements Renewal {}

    /** There is no such session, or it has ended. */
    record Unknown() implements Renewal {}
  }

  /**
   * Exchanges a refresh token for the next one of its session.
   *
   * @param times what time it is, and until when things last
   */
  Renewal renew(Secret old, Secret next, Times times);

  /**
   * Times of a renewal.
   *
   * @param until when the next token ends
   * @param revokedUntil when the last token of a session that is ended now has ended by itself
   */
  record Times(Instant now, Instant until, Instant revokedUntil) {}

  /** Ends a session; its tokens are revoked. */
  void end(UserId user, UUID session, Instant revokedUntil);

  /** Ends a token that belongs to no session. */
  void revoke(UUID token, Instant revokedUntil);
}
