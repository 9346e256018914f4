package io.cellvote.local.replay.live;

import io.cellvote.local.replay.live.Sightings.Sighting;
import io.cellvote.local.replay.voting.Latencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One event's votes and sights: the i-th newly counted vote, in order of sending, is seen when the
 * stream's total reaches base + i.
 *
 * <p>That pairing never shows a vote before it was sent: of the i votes that a total of base + i
 * holds, the last one sent was sent no earlier than the i-th. Thread-safe.
 */
final class FollowedEvent {
  private final Sightings sightings = new Sightings();
  private final Map<Integer, Long> underWay = new HashMap<>();
  private final List<Long> counted = new ArrayList<>();

  Sightings sightings() {
    return sightings;
  }

  synchronized void sending(int row, long nanos) {
    underWay.put(row, nanos);
  }

  synchronized void ended(int row, boolean processed) {
    Long nanos = underWay.remove(row);
    if (processed && nanos != null) {
      counted.add(nanos);
    }
  }

  /** True when every counted vote was seen. */
  synchronized boolean isAllSeen() {
    return sightings.base().isPresent()
        && sightings.last() - sightings.base().getAsLong() >= counted.size();
  }

  /**
   * Adds the times of this event's votes, and says how many. None when the stream's total did not
   * rise by just these votes: then some were repeats of an earlier replay, or not all were seen.
   */
  synchronized int measure(Latencies endToEnd) {
    if (sightings.base().isEmpty()) {
      return 0;
    }
    long base = sightings.base().getAsLong();
    if (sightings.last() - base != counted.size()) {
      return 0;
    }
    counted.sort(Comparator.naturalOrder());
    int seen = 0;
    for (Sighting sighting : sightings.all()) {
      for (; seen < sighting.total() - base; seen++) {
        endToEnd.recordNanos(sighting.nanos() - counted.get(seen));
      }
    }
    return seen;
  }
}
