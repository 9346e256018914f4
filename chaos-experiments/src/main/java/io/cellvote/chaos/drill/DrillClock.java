package io.cellvote.chaos.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a drill, and its passing. */
public interface DrillClock extends InstantSource {
  /** Returns after so long. */
  void pause(Duration duration) throws InterruptedException;

  /** The machine's own. */
  static DrillClock system() {
    return new DrillClock() {
      @Override
      public Instant instant() {
        return Instant.now();
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
