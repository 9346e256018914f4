package io.cellvote.cell.account.model;

import java.util.Optional;

/** What an account may do; the codes are those of the API and of tokens. */
public enum AccountStatus {
  /** Nobody has shown yet that its mail is read: requires confirmation. */
  UNCONFIRMED("C"),
  /** Its mail was confirmed. */
  ACTIVE("A");

  private final String code;

  AccountStatus(String code) {
    this.code = code;
  }

  /** Its letter in JSON, in tokens and in tables. */
  public String code() {
    return code;
  }

  /** Reads a letter; empty when there is none such. */
  public static Optional<AccountStatus> ofCode(String code) {
    for (AccountStatus status : values()) {
      if (status.code.equals(code)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
