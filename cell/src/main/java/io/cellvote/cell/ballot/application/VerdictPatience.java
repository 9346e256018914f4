package io.cellvote.cell.ballot.application;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a request waits for its verdict now. Not at all where it would wait for nothing: the
 * vote is durable, and the place of the request is worth more to the next vote.
 */
public final class VerdictPatience implements Supplier<Optional<Duration>> {
  private final Duration usual;
  private final BooleanSupplier databaseHeard;
  private final LongSupplier unsettled;
  private final long unsettledMax;

  /**
   * @param databaseHeard whether the database was heard lately
   * @param unsettled records of the log that wait to be settled
   * @param unsettledMax with more than these, a verdict would come too late
   */
  public VerdictPatience(
      Duration usual, BooleanSupplier databaseHeard, LongSupplier unsettled, long unsettledMax) {
    this.usual = requireNonNull(usual, "usual");
    this.databaseHeard = requireNonNull(databaseHeard, "databaseHeard");
    this.unsettled = requireNonNull(unsettled, "unsettled");
    this.unsettledMax = unsettledMax;
  }

  @Override
  public Optional<Duration> get() {
    boolean hopeful = databaseHeard.getAsBoolean() && unsettled.getAsLong() <= unsettledMax;
    return hopeful ? Optional.of(usual) : Optional.empty();
  }
}
