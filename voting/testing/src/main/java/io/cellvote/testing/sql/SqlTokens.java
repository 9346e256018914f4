package io.cellvote.testing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL into tokens; comments are gone. */
final class SqlTokens {
  /** What a token is, beside its text. */
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    PARAMETER,
    SIGN
  }

  /**
   * A piece of a statement.
   *
   * @param text lower case, but for what is in quotes
   */
  record Token(Kind kind, String text, int at) {}

  private static final Pattern NEXT =
      Pattern.compile(
          "(?<space>\\s+|--[^\\n]*|/\\*.*?\\*/)"
              + "|(?<string>'(?:[^']|'')*')"
              + "|(?<quoted>\"(?:[^\"]|\"\")*\")"
              + "|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_$]*)"
              + "|(?<parameter>\\?|\\$\\d+)"
              + "|(?<sign>::|<=|>=|<>|!=|\\|\\||[-+*/%=<>().,;\\[\\]])",
          Pattern.DOTALL);

  private SqlTokens() {}

  /**
   * The tokens of a text.
   *
   * @throws IllegalArgumentException when there is a sign that no statement of ours has
   */
  static List<Token> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher next = NEXT.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (!next.region(at, sql.length()).lookingAt()) {
        throw new IllegalArgumentException("no token begins at: " + rest(sql, at));
      }
      if (next.group("space") == null) {
        tokens.add(token(next, at));
      }
      at = next.end();
    }
    return tokens;
  }

  private static Token token(Matcher next, int at) {
    String text = next.group();
    if (next.group("string") != null) {
      return new Token(Kind.STRING, text, at);
    }
    if (next.group("quoted") != null) {
      return new Token(Kind.QUOTED, text.substring(1, text.length() - 1), at);
    }
    if (next.group("number") != null) {
      return new Token(Kind.NUMBER, text, at);
    }
    if (next.group("word") != null) {
      return new Token(Kind.WORD, text.toLowerCase(Locale.ROOT), at);
    }
    return new Token(next.group("parameter") != null ? Kind.PARAMETER : Kind.SIGN, text, at);
  }

  /** The beginning of what follows, for a message. */
  static String rest(String sql, int at) {
    return sql.substring(at, Math.min(sql.length(), at + 60)).replaceAll("\\s+", " ");
  }
}
