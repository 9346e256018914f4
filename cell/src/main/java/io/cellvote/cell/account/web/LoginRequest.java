package io.cellvote.cell.account.web;

import io.cellvote.cell.account.model.LoginName;
import io.cellvote.web.Violations;

/** The body of a login, as it came; what it says of the device is not asked for yet. */
record LoginRequest(String username, String email, String password) {
  static final int NAME_MAX = 254;
  static final int PASSWORD_MAX = 128;

  /** A body in which nothing is wrong. */
  record Checked(LoginName name, String password) {
    /** Keeps the password out of every log. */
    @Override
    public String toString() {
      return "Checked[...]";
    }
  }

  /** Reads the fields; 400 with every violation. A username may be an email address, too. */
  Checked checked() {
    Violations violations = new Violations();
    boolean byEmail = username == null && email != null;
    String name =
        byEmail
            ? violations.text("email", email, 1, NAME_MAX)
            : violations.text("username", username, 1, NAME_MAX);
    String word = violations.text("password", password, 1, PASSWORD_MAX);
    violations.throwIfAny();
    return new Checked(byEmail ? LoginName.email(name) : LoginName.of(name), word);
  }

  /** Keeps the password out of every log. */
  @Override
  public String toString() {
    return "LoginRequest[...]";
  }
}
