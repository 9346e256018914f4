package io.cellvote.cell.account.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An account that is to be made.
 *
 * @param requestKey who asks for it, and their name for the request: the same again is a repeat
 */
public record NewAccount(
    String username,
    String password,
    Profile profile,
    Optional<LocalDate> dateOfBirth,
    String requestKey) {
  /** Keeps the password out of every log. */
  @Override
  public String toString() {
    return "NewAccount[...]";
  }
}
