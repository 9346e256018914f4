package io.cellvote.local.replay.input;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the tallies that a replay must end with: columns event_key, choice and count. */
public final class ExpectedFile {
  private ExpectedFile() {}

  /** The counts, 0 and more; {@link BadInput} for a broken row or a tally that stands twice. */
  public static SortedMap<TallyKey, Long> read(Path file) {
    SortedMap<TallyKey, Long> counts = new TreeMap<>();
    try (CsvReader csv = CsvReader.open(file, "event_key", "choice", "count")) {
      while (csv.next()) {
        TallyKey key =
            new TallyKey(Keys.required(csv, 0, "event_key"), Keys.required(csv, 1, "choice"));
        if (counts.put(key, count(csv)) != null) {
          throw csv.broken(key + " stands twice in this file.");
        }
      }
    }
    return counts;
  }

  private static long count(CsvReader csv) {
    String text = csv.text(2);
    if (!text.matches("[0-9]{1,18}")) {
      throw csv.broken("count is not a whole number: '" + text + "'.");
    }
    return Long.parseLong(text);
  }
}
