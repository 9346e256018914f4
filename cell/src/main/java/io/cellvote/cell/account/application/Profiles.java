package io.cellvote.cell.account.application;

import io.cellvote.cell.account.application.AccountStore.Changed;
import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.LoginName;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.model.UserId;
import java.util.Optional;

/** Shows accounts, and changes what their owners may change. */
public final class Profiles {
  private final AccountStore accounts;
  private final Sessions sessions;

  public Profiles(AccountStore accounts, Sessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  public Optional<Account> find(UserId id) {
    return accounts.find(id);
  }

  public Optional<Account> find(LoginName name) {
    return accounts.find(name);
  }

  /** Whether there is such an account, and this is its username in any spelling. */
  public boolean isCalled(UserId id, String username) {
    return find(id)
        .map(account -> LoginName.username(account.username()))
        .filter(LoginName.username(username)::equals)
        .isPresent();
  }

  /** Changes the profile; another address has to be confirmed again, and ends all sessions. */
  public Changed change(UserId id, Profile profile) {
    Changed changed = accounts.change(id, profile, sessions.revokedUntil());
    if (changed instanceof Changed.To(_, var ended)) {
      sessions.ended(ended);
    }
    return changed;
  }
}
