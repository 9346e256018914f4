package io.cellvote.cell.defence.application;

import java.util.function.LongSupplier;

/** How often something happened in the last 10 s, second by second. */
final class RecentCount {
  static final int SECONDS = 10;
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final long begun;
  private final long[] counts = new long[SECONDS + 1];
  private long now;

  RecentCount(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  synchronized void add() {
    move();
    counts[place(now)]++;
  }

  synchronized long sum() {
    move();
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private void move() {
    long second = (nanoTime.getAsLong() - begun) / SECOND;
    for (long at = Math.max(now + 1, second - SECONDS); at <= second; at++) {
      counts[place(at)] = 0;
    }
    now = Math.max(now, second);
  }

  private int place(long second) {
    return (int) (second % counts.length);
  }
}
