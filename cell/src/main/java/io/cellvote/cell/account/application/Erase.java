package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes an account at its owner's wish. Votes keep the user id, which from then on leads to
 * nobody (decision 0028).
 */
public final class Erase {
  /** How it ended. */
  public sealed interface Result {
    record Erased() implements Result {}

    /** Not the account's password, or there is no account. */
    record Refused() implements Result {}

    /** Too many at once, or too many failures: come again later. */
    record Later(Duration after) implements Result {}
  }

  private final AccountStore accounts;
  private final LogIn.Gate gate;
  private final Sessions sessions;

  public Erase(AccountStore accounts, LogIn.Gate gate, Sessions sessions) {
    this.accounts = accounts;
    this.gate = gate;
    this.sessions = sessions;
  }

  /** Removes the account of this voter, who has to give the password once more. */
  public Result erase(UserId id, String password) {
    Optional<Passwords.Place> free = gate.passwords().enter();
    if (free.isEmpty()) {
      return new Result.Later(gate.passwords().retryAfter());
    }
    try (Passwords.Place place = free.get()) {
      return erase(id, password, place);
    }
  }

  private Result erase(UserId id, String password, Passwords.Place place) {
    Duration locked = gate.attempts().lockedFor(id.toString());
    if (locked.isPositive()) {
      return new Result.Later(locked);
    }
    Optional<Account> account = accounts.find(id);
    if (!place.matches(password, account.map(Account::passwordHash)) || account.isEmpty()) {
      gate.attempts().failed(id.toString());
      return new Result.Refused();
    }
    gate.attempts().succeeded(id.toString());
    sessions.ended(accounts.erase(id, sessions.revokedUntil()));
    return new Result.Erased();
  }
}
