package io.cellvote.web.chaos;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What the monkey may do. A request that is drawn meets one of the first four; the clock is skewed
 * for as long as the order stands.
 *
 * @param latencyMs how long a request is held
 * @param exception whether requests fail
 * @param exceptionStatus with what: 500 or 503
 * @param kill whether the process ends
 * @param memoryMb how much of the heap is filled
 * @param memoryHoldMs for how long
 * @param clockSkewMs how far the service's clock is put forward, or back
 */
public record Assaults(
    Optional<Range> latencyMs,
    boolean exception,
    int exceptionStatus,
    boolean kill,
    OptionalInt memoryMb,
    int memoryHoldMs,
    long clockSkewMs) {
  public Assaults {
    requireNonNull(latencyMs, "latencyMs");
    requireNonNull(memoryMb, "memoryMb");
  }

  /** Milliseconds, both ends included. */
  public record Range(int min, int max) {}

  /** Whether requests are attacked at all. */
  public boolean onRequests() {
    return latencyMs.isPresent() || exception || kill || memoryMb.isPresent();
  }

  /** One of the attacks, drawn; there must be one. */
  Attack draw(RandomGenerator dice) {
    Attack[] possible =
        Stream.of(latency(dice), failure(), death(), memory())
            .flatMap(Optional::stream)
            .toArray(Attack[]::new);
    return possible[dice.nextInt(possible.length)];
  }

  private Optional<Attack> latency(RandomGenerator dice) {
    return latencyMs.map(range -> new Attack.Latency(dice.nextLong(range.min(), range.max() + 1L)));
  }

  private Optional<Attack> failure() {
    return exception ? Optional.of(new Attack.Failure(exceptionStatus)) : Optional.empty();
  }

  private Optional<Attack> death() {
    return kill ? Optional.of(new Attack.Kill()) : Optional.empty();
  }

  private Optional<Attack> memory() {
    return memoryMb.isPresent()
        ? Optional.of(new Attack.Memory(memoryMb.getAsInt(), memoryHoldMs))
        : Optional.empty();
  }
}
