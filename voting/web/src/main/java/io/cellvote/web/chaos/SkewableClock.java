package io.cellvote.web.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's clock, put forward or back by the monkey. */
public final class SkewableClock implements InstantSource {
  private volatile Duration skew = Duration.ZERO;

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(skew);
  }

  void skew(Duration by) {
    skew = by;
  }
}
