package io.cellvote.cell.event.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The database's clock as this instance last heard it, moved on by a monotonic counter: no decision
 * about an event reads a cell's own clock.
 */
public final class DatabaseClock {
  /** A cell whose clock is further off than this is not ready. */
  public static final Duration SKEW_MAX = Duration.ofSeconds(2);

  /** The database counts as away when it was not heard for this long. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(5);

  private record Heard(Instant at, long nanos, long epoch) {}

  private final LongSupplier nanoTime;
  private final InstantSource own;
  private volatile Heard heard;

  public DatabaseClock(InstantSource own, LongSupplier nanoTime) {
    this.own = own;
    this.nanoTime = nanoTime;
  }

  /** The database said its time and its epoch just now. */
  public void hear(Instant now, long epoch) {
    heard = new Heard(now, nanoTime.getAsLong(), epoch);
  }

  /** The time on the database's clock; empty when it was never heard. */
  public Optional<Instant> now() {
    Heard last = heard;
    return last == null ? Optional.empty() : Optional.of(last.at().plusNanos(silence(last)));
  }

  /** The time that the database last said. */
  public Optional<Instant> heardAt() {
    return Optional.ofNullable(heard).map(Heard::at);
  }

  /** The database's epoch; 0 when it was never heard. */
  public long epoch() {
    Heard last = heard;
    return last == null ? 0 : last.epoch();
  }

  /** Whether the database was heard lately. */
  public boolean isFresh() {
    Heard last = heard;
    return last != null && silence(last) <= SILENCE_MAX.toNanos();
  }

  /** Why the cell is not ready by its clock, if so. */
  public Optional<String> missing() {
    return now()
        .map(database -> Duration.between(database, own.instant()))
        .filter(skew -> skew.abs().compareTo(SKEW_MAX) > 0)
        .map(skew -> "the cell's clock is %d ms off the database's".formatted(skew.toMillis()));
  }

  private long silence(Heard last) {
    return nanoTime.getAsLong() - last.nanos();
  }
}
