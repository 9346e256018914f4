package io.cellvote.cell.account.model;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What somebody logs in by, in the one form in which it is compared: two that differ in case or in
 * the way that a letter is composed are the same. No username has an @, so that the two kinds never
 * meet.
 *
 * @param kind {@code username} or {@code email}
 */
public record LoginName(Kind kind, String value) {
  /** What kinds there are. */
  public enum Kind {
    USERNAME("username"),
    EMAIL("email");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Its word in tables. */
    public String code() {
      return code;
    }
  }

  public LoginName {
    requireNonNull(kind, "kind");
    requireNonNull(value, "value");
  }

  public static LoginName username(String text) {
    return new LoginName(Kind.USERNAME, normal(text));
  }

  public static LoginName email(String text) {
    return new LoginName(Kind.EMAIL, normal(text));
  }

  /** Either kind, by whether there is an @. */
  public static LoginName of(String text) {
    return text.indexOf('@') < 0 ? username(text) : email(text);
  }

  private static String normal(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
