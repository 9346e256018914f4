package io.cellvote.cell.account.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.UserId;

/**
 * Who a voter is as a person.
 *
 * @param passwordHash as Argon2 writes it, with its parameters and its salt
 */
public record Account(
    UserId id, String username, String passwordHash, AccountStatus status, Profile profile) {
  public Account {
    requireNonNull(id, "id");
    requireNonNull(username, "username");
    requireNonNull(passwordHash, "passwordHash");
    requireNonNull(status, "status");
    requireNonNull(profile, "profile");
  }

  /** Whether its mail was confirmed. */
  public boolean isActive() {
    return status == AccountStatus.ACTIVE;
  }

  /** Keeps the hash out of every log. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + status + "]";
  }
}
