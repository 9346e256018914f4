package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.AccountStatus;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes accounts. Each begins unconfirmed, and a mail asks to confirm it. */
public final class Register {
  /** How a registration ended. */
  public sealed interface Result {
    record Registered(UserId id, AccountStatus status) implements Result {}

    record UsernameTaken() implements Result {}

    record EmailTaken() implements Result {}

    /** Too many at once: come again later. */
    record Later(Duration after) implements Result {}
  }

  private final AccountStore accounts;
  private final Passwords passwords;
  private final Supplier<UserId> ids;

  /**
   * @param ids new ids of this cell's region
   */
  public Register(AccountStore accounts, Passwords passwords, Supplier<UserId> ids) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.ids = ids;
  }

  /** Makes the account; the same request again, through whichever cell, answers the same. */
  public Result register(NewAccount wanted) {
    Optional<Passwords.Place> free = passwords.enter();
    if (free.isEmpty()) {
      return new Result.Later(passwords.retryAfter());
    }
    try (Passwords.Place place = free.get()) {
      String hash = place.hash(wanted.password());
      return switch (accounts.create(ids.get(), wanted, hash)) {
        case AccountStore.Made.Account(UserId id) ->
            new Result.Registered(id, AccountStatus.UNCONFIRMED);
        case AccountStore.Made.UsernameTaken _ -> new Result.UsernameTaken();
        case AccountStore.Made.EmailTaken _ -> new Result.EmailTaken();
      };
    }
  }
}
