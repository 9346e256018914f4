package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.LoginName;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts of all regions, with the names that are unique among them. */
public interface AccountStore {
  /** The account that somebody logs in to by this name. */
  Optional<Account> find(LoginName name);

  Optional<Account> find(UserId id);

  /** What came of making an account. */
  sealed interface Made {
    /** It is there: made now, or by the same request before. */
    record Account(UserId id) implements Made {}

    /** Another account has the username. */
    record UsernameTaken() implements Made {}

    /** Another account has the email address. */
    record EmailTaken() implements Made {}
  }

  /** Makes the account, and puts its confirmation into the outbox; all or nothing. */
  Made create(UserId id, NewAccount wanted, String passwordHash);

  /** Makes the account active whose mail this secret was in; it works once. */
  Optional<UserId> confirm(Secret secret, Instant now);

  /**
   * Remembers the secret of a confirmation that is about to be mailed.
   *
   * @return whether there is such an account; one may be erased while its letter is written
   */
  boolean expect(Secret secret, Instant until);

  /** What came of changing a profile. */
  sealed interface Changed {
    /**
     * It is changed.
     *
     * @param ended the sessions that were ended, because the address is another and not confirmed
     */
    record To(Account account, List<UUID> ended) implements Changed {}

    /** Another account has the email address. */
    record EmailTaken() implements Changed {}

    /** There is no such account. */
    record NoAccount() implements Changed {}
  }

  /**
   * Changes the profile. A new address has to be confirmed: until then the account is not active,
   * and its sessions are ended.
   *
   * @param revokedUntil when the last token of a session has ended by itself
   */
  Changed change(UserId id, Profile profile, Instant revokedUntil);

  /**
   * Removes the account and everything that leads to the person, in one transaction.
   *
   * @return the sessions that were ended
   */
  List<UUID> erase(UserId id, Instant revokedUntil);
}
