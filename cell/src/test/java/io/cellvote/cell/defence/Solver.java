package io.cellvote.cell.defence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.defence.application.Puzzle;
import io.cellvote.web.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Solves challenges as a client does: by trying. */
public final class Solver {
  private Solver() {}

  /** The value of the header. */
  public static String solve(Puzzle puzzle) {
    Map<String, Object> solution = new LinkedHashMap<>();
    solution.put("algorithm", puzzle.algorithm());
    solution.put("challenge", puzzle.challenge());
    solution.put("number", numberOf(puzzle));
    solution.put("salt", puzzle.salt());
    solution.put("signature", puzzle.signature());
    return Base64.getEncoder().encodeToString(Json.write(solution));
  }

  private static long numberOf(Puzzle puzzle) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (long number = 0; number <= puzzle.maxnumber(); number++) {
        byte[] hash = sha256.digest((puzzle.salt() + number).getBytes(UTF_8));
        if (HexFormat.of().formatHex(hash).equals(puzzle.challenge())) {
          return number;
        }
      }
      throw new AssertionError("no number solves " + puzzle);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
