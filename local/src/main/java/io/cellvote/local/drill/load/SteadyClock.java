package io.cellvote.local.drill.load;

import java.time.Instant;
import java.time.InstantSource;

/** The system's time when it was made, and from then on what has passed: it never jumps. */
final class SteadyClock implements InstantSource {
  private final Instant began = Instant.now();
  private final long beganNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return at(System.nanoTime());
  }

  /** The time at that reading of System.nanoTime. */
  Instant at(long nanos) {
    return began.plusNanos(nanos - beganNanos);
  }
}
