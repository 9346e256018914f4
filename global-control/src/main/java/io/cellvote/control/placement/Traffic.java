package io.cellvote.control.placement;

import java.util.Comparator;
import java.util.List;

/**
 * What a cell said of the votes that it answered in its last seconds.
 *
 * @param requests that it answered
 * @param errors of them, answered with 5xx
 * @param p95Millis 95 of 100 were answered within this
 */
record Traffic(long requests, long errors, long p95Millis) {
  static final Traffic NONE = new Traffic(0, 0, 0);

  Traffic {
    if (requests < 0 || errors < 0 || p95Millis < 0) {
      throw new IllegalArgumentException("traffic is not negative");
    }
  }

  /** Of several cells: all their requests, and the latency of the one in the middle. */
  static Traffic typical(List<Traffic> cells) {
    List<Traffic> busy =
        cells.stream()
            .filter(cell -> cell.requests() > 0)
            .sorted(Comparator.comparingLong(Traffic::p95Millis))
            .toList();
    return busy.isEmpty()
        ? NONE
        : new Traffic(
            busy.stream().mapToLong(Traffic::requests).sum(),
            busy.stream().mapToLong(Traffic::errors).sum(),
            busy.get(busy.size() / 2).p95Millis());
  }

  /** How many of 100 requests failed. */
  double errorPercent() {
    return requests == 0 ? 0 : 100.0 * errors / requests;
  }
}
