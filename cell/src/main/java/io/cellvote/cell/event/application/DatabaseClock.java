package io.cellvote.cell.event.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The database's clock as this instance last heard it, moved on by a monotonic counter: no decision
 * about an event, and none about who somebody is, reads a cell's own clock.
 */
public final class DatabaseClock implements InstantSource {
  /** A cell whose clock is further off than this is not ready. */
  public static final Duration SKEW_MAX = Duration.ofSeconds(2);

  /** The database counts as away when it was not heard for this long. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(5);

  /**
   * What it said. The answer was under way for a while: it was that time at some moment between the
   * two counts.
   */
  private record Heard(Instant at, long askedNanos, long answeredNanos, long epoch) {}

  private final LongSupplier nanoTime;
  private final InstantSource own;
  private volatile Heard heard;
  private volatile boolean away;

  public DatabaseClock(InstantSource own, LongSupplier nanoTime) {
    this.own = own;
    this.nanoTime = nanoTime;
  }

  /** The counter, to be read just before the database is asked for its time. */
  public long counter() {
    return nanoTime.getAsLong();
  }

  /** The database, asked when the counter was at that, said its time and its epoch just now. */
  public void hear(Instant now, long epoch, long askedNanos) {
    heard = new Heard(now, askedNanos, nanoTime.getAsLong(), epoch);
    away = false;
  }

  /** The database was asked just now, and did not answer. */
  public void missed() {
    away = true;
  }

  /** Whether it did not answer when it was asked last. */
  public boolean isAway() {
    return away;
  }

  /** The time on the database's clock; empty when it was never heard. */
  public Optional<Instant> now() {
    Heard last = heard;
    return last == null ? Optional.empty() : Optional.of(last.at().plusNanos(silence(last)));
  }

  /** The right time: the database's, or the cell's own until it was heard. */
  @Override
  public Instant instant() {
    return now().orElseGet(own::instant);
  }

  /**
   * Whether the database was ever heard: until then nobody knows whether the own clock is right.
   */
  public boolean isKnown() {
    return heard != null;
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
    Heard last = heard;
    if (last == null) {
      return Optional.of("the database's clock was not heard yet");
    }
    Duration off = off(last);
    return off.abs().compareTo(SKEW_MAX) > 0
        ? Optional.of("the cell's clock is %d ms off the database's".formatted(off.toMillis()))
        : Optional.empty();
  }

  /** How far at least the own clock is off: a slow answer alone is no reason to leave. */
  private Duration off(Heard last) {
    long now = nanoTime.getAsLong();
    Instant earliest = last.at().plusNanos(now - last.answeredNanos());
    Instant latest = last.at().plusNanos(now - last.askedNanos());
    Instant mine = own.instant();
    if (mine.isAfter(latest)) {
      return Duration.between(latest, mine);
    }
    return mine.isBefore(earliest) ? Duration.between(earliest, mine) : Duration.ZERO;
  }

  private long silence(Heard last) {
    return nanoTime.getAsLong() - last.answeredNanos();
  }
}
