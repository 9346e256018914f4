package io.cellvote.testing.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.testing.sql.SqlTokens.Kind;
import io.cellvote.testing.sql.SqlTokens.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether a statement is CockroachDB SQL, as far as can be said without a CockroachDB: it lies
 * within the grammar that we wrote down from the reference ({@code cockroach.peg}), calls no
 * function that we did not look up there, and reads none of PostgreSQL's own columns and tables.
 * That a name exists, types fit and a plan is good only the real one can say.
 */
public final class CockroachSql {
  /** In the reference, "Functions and operators"; with our own use for each. */
  private static final Set<String> FUNCTIONS =
      words(
          """
          array_agg array_length avg bool_and bool_or clock_timestamp coalesce concat count
          current_database current_setting date_trunc decode encode gen_random_uuid
          generate_series get_byte greatest least left length lower max md5 min now nullif
          replace round row_number set_config split_part statement_timestamp string_agg strpos substr
          substring sum trim unnest upper version
          """);

  /** The reference's "Keywords and identifiers": reserved ones, as far as the grammar has them. */
  private static final Set<String> RESERVED =
      words(
          """
          all and any array as asc between case cast check constraint create cross
          current_date current_timestamp default desc distinct do else end except exists false
          fetch for foreign from full group having ilike in inner intersect into is join
          lateral left like limit not null offset on only or order primary references
          returning right row select set some symmetric table then true union unique using
          values when where window with
          """);

  /** PostgreSQL's own: hidden columns, and what tells of its files, locks and processes. */
  private static final Set<String> POSTGRES_ONLY =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

  private static final Peg GRAMMAR = new Peg(grammar(), RESERVED, FUNCTIONS);

  private CockroachSql() {}

  /** Why CockroachDB would not take a statement, or empty. */
  public static Optional<String> objection(String statement) {
    List<Token> tokens;
    try {
      tokens = SqlTokens.of(statement);
    } catch (IllegalArgumentException unreadable) {
      return Optional.of(unreadable.getMessage());
    }
    for (Token token : tokens) {
      if (token.kind() == Kind.WORD && isPostgresOnly(token.text())) {
        return Optional.of(token.text() + " is PostgreSQL's own");
      }
    }
    int end = tokens.isEmpty() ? 0 : GRAMMAR.reach("statement", tokens);
    return end == tokens.size()
        ? Optional.empty()
        : Optional.of("not understood from: " + SqlTokens.rest(statement, tokens.get(end).at()));
  }

  /** The statements of a script, without their semicolons and comments before them. */
  public static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    int begin = 0;
    for (Token token : SqlTokens.of(script)) {
      if (token.kind() == Kind.SIGN && token.text().equals(";")) {
        statements.add(script.substring(begin, token.at()).strip());
        begin = token.at() + 1;
      }
    }
    statements.add(script.substring(begin).strip());
    return statements.stream().filter(text -> !SqlTokens.of(text).isEmpty()).toList();
  }

  private static boolean isPostgresOnly(String word) {
    return POSTGRES_ONLY.contains(word) || word.startsWith("pg_");
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static String grammar() {
    try (InputStream in = CockroachSql.class.getResourceAsStream("cockroach.peg")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
