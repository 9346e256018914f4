package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import java.time.InstantSource;
import java.util.Optional;

/** Makes an account active, for whoever brings what was mailed to its address. */
public final class Confirm {
  private final AccountStore accounts;
  private final InstantSource clock;

  public Confirm(AccountStore accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The account that is active now; empty when the token is not good, or was used before. */
  public Optional<UserId> confirm(String token) {
    return Secret.parse(token).flatMap(secret -> accounts.confirm(secret, clock.instant()));
  }
}
