package io.cellvote.chaos.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** Time that passes only in pauses, at once. */
public final class FakeClock implements DrillClock {
  public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final TreeMap<Instant, Runnable> happenings = new TreeMap<>();
  private Instant now = START;

  /** Lets this happen so long after the start. */
  public void at(Duration afterStart, Runnable happening) {
    happenings.put(START.plus(afterStart), happening);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    pass(duration);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Lets time pass in something that can not be interrupted. */
  void pass(Duration duration) {
    now = now.plus(duration);
    while (!happenings.isEmpty() && !happenings.firstKey().isAfter(now)) {
      happenings.pollFirstEntry().getValue().run();
    }
  }
}
