package io.cellvote.cell.account.model;

import static java.util.Objects.requireNonNull;

/**
 * What somebody may change of an account.
 *
 * @param firstName may be empty, as the last name
 * @param resultMails whether results of events are to be mailed
 */
public record Profile(String firstName, String lastName, String email, boolean resultMails) {
  public Profile {
    requireNonNull(firstName, "firstName");
    requireNonNull(lastName, "lastName");
    requireNonNull(email, "email");
  }
}
