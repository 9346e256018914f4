package io.cellvote.testing.sql;

import io.cellvote.testing.sql.SqlTokens.Kind;
import io.cellvote.testing.sql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A grammar of tokens: rules {@code name = a b / c? (d / e)* ;} that are tried in their order.
 * {@code 'word'} is a keyword or a sign; NAME, FUNCTION, STRING, NUMBER and PARAM are kinds of
 * tokens. Each rule is tried once at each place, so that the work grows with the text alone.
 */
final class Peg {
  private static final int NO = -1;
  private static final Pattern PIECE =
      Pattern.compile("\\s+|#[^\\n]*|('[^']+'|[A-Za-z_][A-Za-z0-9_]*|[=/()?*+;])");

  /** Matches at a place, and says where it ends; {@link #NO} when it does not. */
  private interface Part {
    int match(Run run, int at);
  }

  private final Map<String, Part> rules = new HashMap<>();

  /** Words that are no names unless quoted. */
  private final Set<String> reserved;

  private final Set<String> functions;
  private final List<String> pieces;
  private int next;

  /** A grammar, the words that it keeps for itself, and the functions that there are. */
  Peg(String grammar, Set<String> reserved, Set<String> functions) {
    this.reserved = Set.copyOf(reserved);
    this.functions = Set.copyOf(functions);
    this.pieces =
        PIECE
            .matcher(grammar)
            .results()
            .flatMap(found -> Stream.ofNullable(found.group(1)))
            .toList();
    while (next < pieces.size()) {
      String name = pieces.get(next);
      next += 2; // the name and its =
      rules.put(name, choice());
      next++; // the ;
    }
  }

  /** How far the rule can be followed: the end of the tokens when it matches all of them. */
  int reach(String rule, List<Token> tokens) {
    Run run = new Run(tokens);
    int end = rules.get(rule).match(run, 0);
    return end == tokens.size() ? end : Math.min(run.furthest, tokens.size() - 1);
  }

  private Part choice() {
    List<Part> options = new ArrayList<>(List.of(sequence()));
    while (peek("/")) {
      next++;
      options.add(sequence());
    }
    return options.size() == 1 ? options.getFirst() : (run, at) -> firstOf(options, run, at);
  }

  private static int firstOf(List<Part> options, Run run, int at) {
    for (Part option : options) {
      int end = option.match(run, at);
      if (end != NO) {
        return end;
      }
    }
    return NO;
  }

  private Part sequence() {
    List<Part> parts = new ArrayList<>();
    while (!peek("/") && !peek(")") && !peek(";")) {
      parts.add(repeated());
    }
    return (run, at) -> {
      int end = at;
      for (int i = 0; i < parts.size() && end != NO; i++) {
        end = parts.get(i).match(run, end);
      }
      return end;
    };
  }

  private Part repeated() {
    Part part = single();
    if (peek("?")) {
      next++;
      return (run, at) -> Math.max(at, part.match(run, at));
    }
    if (peek("*") || peek("+")) {
      boolean atLeastOne = pieces.get(next++).equals("+");
      return (run, at) -> {
        int end = many(part, run, at);
        return atLeastOne && end == at ? NO : end;
      };
    }
    return part;
  }

  private static int many(Part part, Run run, int at) {
    int end = at;
    for (int more = part.match(run, end); more > end; more = part.match(run, end)) {
      end = more;
    }
    return end;
  }

  private Part single() {
    String piece = pieces.get(next++);
    if (piece.equals("(")) {
      Part inner = choice();
      next++; // the )
      return inner;
    }
    if (piece.startsWith("'")) {
      String text = piece.substring(1, piece.length() - 1);
      return (run, at) -> run.token(at, token -> is(token, text));
    }
    return switch (piece) {
      case "NAME" -> (run, at) -> run.token(at, this::isName);
      case "FUNCTION" -> (run, at) -> run.token(at, token -> functions.contains(token.text()));
      case "STRING" -> (run, at) -> run.token(at, token -> token.kind() == Kind.STRING);
      case "NUMBER" -> (run, at) -> run.token(at, token -> token.kind() == Kind.NUMBER);
      case "PARAM" -> (run, at) -> run.token(at, token -> token.kind() == Kind.PARAMETER);
      default -> (run, at) -> run.rule(piece, at);
    };
  }

  private static boolean is(Token token, String text) {
    return (token.kind() == Kind.WORD || token.kind() == Kind.SIGN) && token.text().equals(text);
  }

  private boolean isName(Token token) {
    return token.kind() == Kind.QUOTED
        || (token.kind() == Kind.WORD && !reserved.contains(token.text()));
  }

  private boolean peek(String piece) {
    return next < pieces.size() && pieces.get(next).equals(piece);
  }

  /** One text that is matched. */
  private final class Run {
    private final List<Token> tokens;
    private final Map<String, int[]> known = new HashMap<>();
    private int furthest;

    Run(List<Token> tokens) {
      this.tokens = tokens;
    }

    int token(int at, Predicate<Token> wanted) {
      furthest = Math.max(furthest, at);
      return at < tokens.size() && wanted.test(tokens.get(at)) ? at + 1 : NO;
    }

    int rule(String name, int at) {
      int[] ends = known.computeIfAbsent(name, _ -> new int[tokens.size() + 1]);
      if (ends[at] == 0) {
        Part rule = rules.get(name);
        if (rule == null) {
          throw new IllegalStateException("the grammar has no rule " + name);
        }
        ends[at] = rule.match(this, at) + 2; // 0: not tried, 1: no
      }
      return ends[at] - 2;
    }
  }
}
