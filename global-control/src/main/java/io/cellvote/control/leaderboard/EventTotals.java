package io.cellvote.control.leaderboard;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.TallyRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The registers of one event and their sums, kept along. Everything is under the one lock; it is
 * held for one merge or one copy of the sums.
 */
final class EventTotals {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<ContestantId, Map<Writer, TallyRegister>> registers = new HashMap<>();
  private final Map<ContestantId, Long> votes = new HashMap<>();
  private final Map<CellId, Instant> settledAt = new HashMap<>();
  private long changes;

  /** Which settler writes a register: a cell's partition. */
  record Writer(CellId cell, int partition) {}

  /** Keeps the newer of the known and the given register; true if the given one was. */
  boolean merge(TallyUpdate update) {
    lock.lock();
    try {
      ContestantId contestant = update.slot().contestant();
      Map<Writer, TallyRegister> known =
          registers.computeIfAbsent(contestant, _ -> new HashMap<>());
      Writer writer = new Writer(update.slot().cell(), update.slot().partition());
      TallyRegister before = known.get(writer);
      TallyRegister after =
          before == null ? update.register() : TallyRegister.merge(before, update.register());
      if (after.equals(before)) {
        return false;
      }
      known.put(writer, after);
      settledAt.merge(writer.cell(), update.settledAt(), (a, b) -> a.isAfter(b) ? a : b);
      add(contestant, after.votes() - (before == null ? 0 : before.votes()));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets every register of an epoch before this one, and takes these, as one change. */
  void beginEpoch(long epoch, Collection<TallyUpdate> rows) {
    lock.lock();
    try {
      registers.forEach((contestant, known) -> dropBefore(epoch, contestant, known));
      rows.forEach(this::merge);
    } finally {
      lock.unlock();
    }
  }

  Totals snapshot() {
    lock.lock();
    try {
      return new Totals(changes, votes, settledAt);
    } finally {
      lock.unlock();
    }
  }

  long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  int registers() {
    lock.lock();
    try {
      return registers.values().stream().mapToInt(Map::size).sum();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something changed since {@code seen}, at most {@code limit}. */
  void awaitChange(long seen, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (changes == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void dropBefore(long epoch, ContestantId contestant, Map<Writer, TallyRegister> known) {
    for (Iterator<TallyRegister> all = known.values().iterator(); all.hasNext(); ) {
      TallyRegister register = all.next();
      if (register.epoch() < epoch) {
        all.remove();
        add(contestant, -register.votes());
      }
    }
  }

  private void add(ContestantId contestant, long gained) {
    votes.merge(contestant, gained, Long::sum);
    if (gained != 0) {
      changes++;
      changed.signalAll();
    }
  }
}
