package io.cellvote.control.leaderboard;

import static java.util.stream.Collectors.groupingBy;

import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Every register that is known, of all events. Updates may come late, twice, in any order and from
 * many threads at once: the highest (epoch, version) of a slot wins.
 *
 * <p>Once the database is known to have a newer epoch, what an older one had published is dropped:
 * a broker still has it, but the restored database may not.
 *
 * <p>Memory: about 120 bytes per register, that is per event x contestant x cell x partition that
 * ever had a vote; 1,000,000 registers are about 120 MB.
 */
public final class TallyBoard {
  private final ConcurrentHashMap<EventId, EventTotals> events = new ConcurrentHashMap<>();
  // Many publish at once; only a change of the epoch excludes them.
  private final ReadWriteLock epochLock = new ReentrantReadWriteLock();
  private long epoch;

  /** Takes a published update; false if it is not newer than what is known, or of an old epoch. */
  public boolean publish(TallyUpdate update) {
    epochLock.readLock().lock();
    try {
      return update.register().epoch() >= epoch && merge(update);
    } finally {
      epochLock.readLock().unlock();
    }
  }

  /** Takes rows of the database as they are, whatever epoch wrote them. */
  public void readFromDatabase(Collection<TallyUpdate> rows) {
    rows.forEach(this::merge);
  }

  /**
   * Begins the database's epoch: if it is a new one, what the older ones published is dropped, and
   * the database's rows take its place at once; no viewer sees an event between the two.
   */
  public boolean beginEpoch(long current, Collection<TallyUpdate> rows) {
    epochLock.writeLock().lock();
    try {
      boolean isNew = current > epoch;
      if (isNew) {
        epoch = current;
        Map<EventId, List<TallyUpdate>> byEvent =
            rows.stream().collect(groupingBy(row -> row.slot().event()));
        byEvent.keySet().forEach(this::eventTotals);
        events.forEach(
            (id, event) -> event.beginEpoch(current, byEvent.getOrDefault(id, List.of())));
      }
      return isNew;
    } finally {
      epochLock.writeLock().unlock();
    }
  }

  /** The database's epoch, as far as it is known. */
  public long epoch() {
    epochLock.readLock().lock();
    try {
      return epoch;
    } finally {
      epochLock.readLock().unlock();
    }
  }

  /** An event's sums; nothing for an event without votes. */
  public Totals totals(EventId event) {
    EventTotals known = events.get(event);
    return known == null ? Totals.NONE : known.snapshot();
  }

  /** Grows with every change of an event's sums. */
  public long changes(EventId event) {
    EventTotals known = events.get(event);
    return known == null ? 0 : known.changes();
  }

  /** Waits until an event's sums changed since {@code seen}, at most {@code limit}. */
  public void awaitChange(EventId event, long seen, Duration limit) throws InterruptedException {
    eventTotals(event).awaitChange(seen, limit);
  }

  /** How many registers are held. */
  public long registers() {
    return events.values().stream().mapToLong(EventTotals::registers).sum();
  }

  private boolean merge(TallyUpdate update) {
    return eventTotals(update.slot().event()).merge(update);
  }

  private EventTotals eventTotals(EventId event) {
    return events.computeIfAbsent(event, _ -> new EventTotals());
  }
}
