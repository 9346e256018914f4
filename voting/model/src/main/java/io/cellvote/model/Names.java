package io.cellvote.model;

/** The short names that operators give to cells and regions: [a-z][a-z0-9-]{0,30}. */
final class Names {
  private static final int LENGTH_MAX = 31;

  private Names() {}

  static boolean isName(String text) {
    if (text == null || text.isEmpty() || text.length() > LENGTH_MAX || !isLetter(text.charAt(0))) {
      return false;
    }
    return text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-');
  }

  static String requireName(String text, String what) {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "%s must match [a-z][a-z0-9-]{0,30}: %s".formatted(what, text));
    }
    return text;
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }
}
