package io.cellvote.local.drill;

import java.util.Map;
import java.util.TreeMap;

/** Counts answers by HTTP status. Thread-safe. */
final class Counts {
  private static final String NONE = "none";

  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void answered(int status) {
    counts.merge(Integer.toString(status), 1L, Long::sum);
  }

  synchronized void unanswered() {
    counts.merge(NONE, 1L, Long::sum);
  }

  synchronized Map<String, Long> all() {
    return Map.copyOf(counts);
  }
}
