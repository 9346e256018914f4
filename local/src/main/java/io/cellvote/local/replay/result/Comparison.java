package io.cellvote.local.replay.result;

import io.cellvote.local.replay.input.TallyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every tally held against what it must be: those of the file, and those of the platform that the
 * file does not name, which must be 0.
 *
 * @param compared how many tallies
 * @param differences those that differ, by key
 * @param databaseRead false when only the leaderboard could be asked
 */
public record Comparison(int compared, List<Difference> differences, boolean databaseRead) {
  /** Keeps its own copy of the differences. */
  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * A tally that is not what it must be.
   *
   * @param database empty when it could not be asked
   */
  public record Difference(TallyKey key, long expected, long leaderboard, OptionalLong database) {
    @Override
    public String toString() {
      String rows = database.isPresent() ? ", database " + database.getAsLong() : "";
      return key + ": expected " + expected + ", leaderboard " + leaderboard + rows;
    }
  }

  /** Compares; a tally that a source does not have is 0 there. */
  public static Comparison of(
      Map<TallyKey, Long> expected,
      Map<TallyKey, Long> leaderboard,
      Optional<Map<TallyKey, Long>> database) {
    SortedSet<TallyKey> keys = new TreeSet<>(expected.keySet());
    keys.addAll(leaderboard.keySet());
    database.ifPresent(rows -> keys.addAll(rows.keySet()));
    List<Difference> differences = new ArrayList<>();
    for (TallyKey key : keys) {
      long must = expected.getOrDefault(key, 0L);
      long shown = leaderboard.getOrDefault(key, 0L);
      long rows = database.map(counts -> counts.getOrDefault(key, 0L)).orElse(must);
      if (shown != must || rows != must) {
        OptionalLong known = database.isPresent() ? OptionalLong.of(rows) : OptionalLong.empty();
        differences.add(new Difference(key, must, shown, known));
      }
    }
    return new Comparison(keys.size(), differences, database.isPresent());
  }
}
