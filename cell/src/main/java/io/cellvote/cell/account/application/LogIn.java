package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.LoginName;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets somebody in by name and password. An unknown name costs the same work and gets the same
 * answer as a wrong password, and is locked out like one that is known.
 */
public final class LogIn {
  /** How a login ended. */
  public sealed interface Result {
    record LoggedIn(Account account, Tokens tokens) implements Result {}

    /** No such name, or not its password: which, nobody is told. */
    record Refused() implements Result {}

    /** Right, but the account was not confirmed, and this way in demands it. */
    record NotConfirmed() implements Result {}

    /** Too many at once, or too many failures of this name: come again later. */
    record Later(Duration after) implements Result {}
  }

  /** Counts how logins end. */
  public interface Figures {
    void ok();

    void refused();

    void shed();

    void locked();
  }

  private final AccountStore accounts;
  private final Passwords passwords;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Figures figures;

  /** Where passwords are looked at. */
  public record Gate(Passwords passwords, Attempts attempts) {}

  public LogIn(AccountStore accounts, Gate gate, Sessions sessions, Figures figures) {
    this.accounts = accounts;
    this.passwords = gate.passwords();
    this.attempts = gate.attempts();
    this.sessions = sessions;
    this.figures = figures;
  }

  /**
   * Opens a session.
   *
   * @param mustBeActive whether an account that is not confirmed is turned away
   */
  public Result logIn(LoginName name, String password, boolean mustBeActive) {
    Optional<Passwords.Place> free = passwords.enter();
    if (free.isEmpty()) {
      figures.shed();
      return new Result.Later(passwords.retryAfter());
    }
    try (Passwords.Place place = free.get()) {
      return logIn(name, password, mustBeActive, place);
    }
  }

  private Result logIn(
      LoginName name, String password, boolean mustBeActive, Passwords.Place place) {
    Duration locked = attempts.lockedFor(name.value());
    if (locked.isPositive()) {
      figures.locked();
      return new Result.Later(locked);
    }
    Optional<Account> account = accounts.find(name);
    boolean right = place.matches(password, account.map(Account::passwordHash));
    if (account.isEmpty() || !right) {
      attempts.failed(name.value());
      figures.refused();
      return new Result.Refused();
    }
    attempts.succeeded(name.value());
    return letIn(account.get(), mustBeActive);
  }

  private Result letIn(Account account, boolean mustBeActive) {
    if (mustBeActive && !account.isActive()) {
      figures.refused();
      return new Result.NotConfirmed();
    }
    Optional<Sessions.Open> session = sessions.open(account.id());
    if (session.isEmpty()) {
      figures.refused();
      return new Result.Refused();
    }
    figures.ok();
    return new Result.LoggedIn(session.get().account(), session.get().tokens());
  }
}
