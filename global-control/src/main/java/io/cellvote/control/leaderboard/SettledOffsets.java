package io.cellvote.control.leaderboard;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which partitions' tallies have to be read from the database: those that were settled at
 * the last poll further than the topic told since, and, once it is quiet there or a minute has
 * passed, those that the topic told of but that were not read since. The latter finds what was lost
 * when a cell died while it published a batch.
 *
 * <p>Feeds note from many threads; everything else is the reader's own.
 */
final class SettledOffsets {
  static final Duration CONFIRM_AFTER = Duration.ofMinutes(1);

  private final Map<LogPartition, Long> told = new ConcurrentHashMap<>();
  private final Map<LogPartition, Long> confirmed = new HashMap<>();
  private final Map<LogPartition, Instant> confirmedAt = new HashMap<>();
  private Map<LogPartition, Long> previous = Map.of();

  /** The topic told a value of the batch that ends here. */
  void tell(LogPartition partition, long nextOffset) {
    told.merge(partition, nextOffset, Math::max);
  }

  /** The partitions to read, given how far each is settled at this time of the database. */
  Set<LogPartition> toRead(Map<LogPartition, Long> settled, Instant now) {
    var stale = new HashSet<LogPartition>();
    settled.forEach((partition, next) -> {
      if (isBehind(partition, next) || isUnconfirmed(partition, next, now)) {
        stale.add(partition);
      }
    });
    return stale;
  }

  /** The board has what this snapshot read. */
  void confirm(TallySnapshot snapshot) {
    for (LogPartition partition : snapshot.read()) {
      confirmed.put(partition, snapshot.settled().get(partition));
      confirmedAt.put(partition, snapshot.now());
    }
    previous = Map.copyOf(snapshot.settled());
  }

  /** The database was restored: what was told and read before may not be in it. */
  void forget() {
    told.clear();
    confirmed.clear();
    confirmedAt.clear();
    previous = Map.of();
  }

  /** Since when the rows of this partition have to be looked at. */
  Instant confirmedAt(LogPartition partition) {
    return confirmedAt.getOrDefault(partition, Instant.EPOCH);
  }

  /** A topic that is heard is given until the next poll to tell what is settled now. */
  private boolean isBehind(LogPartition partition, long next) {
    long known = Math.max(told.getOrDefault(partition, 0L), confirmedOffset(partition));
    long due = told.containsKey(partition) ? previous.getOrDefault(partition, 0L) : next;
    return due > known;
  }

  private boolean isUnconfirmed(LogPartition partition, long next, Instant now) {
    boolean quiet = previous.getOrDefault(partition, -1L) == next;
    boolean old = confirmedAt(partition).plus(CONFIRM_AFTER).isBefore(now);
    return next > confirmedOffset(partition) && (quiet || old);
  }

  private long confirmedOffset(LogPartition partition) {
    return confirmed.getOrDefault(partition, 0L);
  }
}
