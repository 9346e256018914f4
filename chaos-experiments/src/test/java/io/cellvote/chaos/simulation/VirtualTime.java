package io.cellvote.chaos.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that moves only when something happens on it; in milliseconds. */
final class VirtualTime {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  /** Waits inside of waits; each is a frame of the one stack that there is. */
  private static final int WAITS_MAX = 3;

  private record Happening(long at, long sequence, Runnable action) {}

  private final PriorityQueue<Happening> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::at).thenComparingLong(Happening::sequence));
  private long now;
  private long sequence;
  private int waits;

  Instant instant() {
    return START.plusMillis(now);
  }

  /** Lets this happen after a delay; of two at the same time, what was asked for first is first. */
  void in(long delayMs, Runnable action) {
    queue.add(new Happening(now + delayMs, sequence++, action));
  }

  /** Lets everything happen that is due within the next {@code ms}. */
  void run(long ms) {
    long end = now + ms;
    while (!queue.isEmpty() && queue.peek().at() <= end) {
      Happening next = queue.remove();
      now = Math.max(now, next.at());
      next.action().run();
    }
    now = Math.max(now, end);
  }

  /** What is called now waits, while everything else goes on. */
  void pass(long ms) {
    if (waits < WAITS_MAX) {
      waits++;
      try {
        run(ms);
      } finally {
        waits--;
      }
    }
  }
}
