package io.cellvote.cell.account.web;

import io.cellvote.web.Violations;
import java.util.regex.Pattern;

/** The shape of an email address: what a mail server takes without quoting, and nothing more. */
final class EmailAddress {
  private static final int CHARACTERS_MAX = 254;
  private static final Pattern SHAPE =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
  private static final int LOCAL_PART_MAX = 64;

  private EmailAddress() {}

  /** A required address; null with a violation noted. */
  static String checked(Violations violations, String value) {
    String text = violations.text("email", value, 3, CHARACTERS_MAX);
    violations.check(text == null || isOne(text), "email", "must be an email address");
    return text;
  }

  private static boolean isOne(String text) {
    return text.indexOf('@') <= LOCAL_PART_MAX && SHAPE.matcher(text).matches();
  }
}
