package io.cellvote.local.replay.voting;

import io.cellvote.local.replay.input.Ballots;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Says which row goes next: file order, but never two rows of one (event, voter) pair at a time.
 *
 * <p>A row whose pair is busy waits behind it while others pass; a pair whose vote came to no end
 * is given up, as sending its next vote might let the wrong one count. Not thread-safe.
 */
public final class PairOrder {
  /** No row. */
  public static final int NONE = -1;

  private final Ballots ballots;
  private final Map<Long, Queue<Integer>> waiting = new HashMap<>();
  private final Queue<Integer> released = new ArrayDeque<>();
  private final Set<Long> givenUp = new HashSet<>();
  private int cursor;
  private int inFlight;
  private int skipped;

  /** Begins with the first row. */
  public PairOrder(Ballots ballots) {
    this.ballots = ballots;
  }

  /** The next row that may go now, among the first {@code due} rows; NONE when there is none. */
  int next(int due) {
    int row = released.isEmpty() ? fromFile(Math.min(due, ballots.size())) : released.remove();
    if (row != NONE) {
      inFlight++;
    }
    return row;
  }

  private int fromFile(int end) {
    while (cursor < end) {
      int row = cursor++;
      if (mayGo(row)) {
        return row;
      }
    }
    return NONE;
  }

  private boolean mayGo(int row) {
    long pair = ballots.pair(row);
    if (givenUp.contains(pair)) {
      skipped++;
      return false;
    }
    Queue<Integer> behind = waiting.get(pair);
    if (behind == null) {
      waiting.put(pair, new ArrayDeque<>(0));
      return true;
    }
    behind.add(row);
    return false;
  }

  /** The row is final: the next of its pair may go. */
  void finished(int row) {
    inFlight--;
    long pair = ballots.pair(row);
    Queue<Integer> behind = waiting.get(pair);
    if (behind.isEmpty()) {
      waiting.remove(pair);
    } else {
      released.add(behind.remove());
    }
  }

  /** The row came to no end: no further row of its pair goes. */
  void gaveUp(int row) {
    inFlight--;
    long pair = ballots.pair(row);
    givenUp.add(pair);
    skipped += waiting.remove(pair).size();
  }

  /** No further row goes at all; those in flight come to their end. */
  void abandon() {
    skipped += ballots.size() - cursor + released.size();
    cursor = ballots.size();
    released.clear();
    for (Queue<Integer> behind : waiting.values()) {
      skipped += behind.size();
      behind.clear();
    }
  }

  /** How many rows never go, because their pair or everything was given up. */
  int skipped() {
    return skipped;
  }

  /** The file position of the next row that was not looked at yet. */
  int cursor() {
    return cursor;
  }

  /** True when no row is left that was not looked at. */
  boolean isFileRead() {
    return cursor == ballots.size();
  }

  /** True when every row has gone or been skipped, and none is in flight. */
  boolean isDone() {
    return inFlight == 0 && released.isEmpty() && isFileRead();
  }
}
