package io.cellvote.control.leaderboard;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What the leaderboard counts and measures. */
final class LeaderboardMetrics {
  private static final Duration[] FAN_OUT_BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private static final String PREFIX = "cellvote.control.";

  private final MeterRegistry registry;
  private final Counter applied;
  private final Counter outdated;
  private final Counter malformed;
  private final Counter renders;
  private final Counter refusedViewers;
  private final Timer fanOut;

  LeaderboardMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.applied = counter("tallies.applied", "Tally records that changed a register");
    this.outdated = counter("tallies.outdated", "Tally records that were known, old or repeated");
    this.malformed = counter("tallies.malformed", "Tally records that could not be understood");
    this.renders = counter("leaderboard.renders", "Leaderboards that were computed");
    this.refusedViewers = counter("viewers.refused", "Viewers above the limit");
    this.fanOut =
        registry.getOrCreate(
            Timer.builder("vote_fan_out")
                .description("From settled in the database to applied on the board")
                .buckets(FAN_OUT_BUCKETS));
  }

  void tally(boolean wasNewer) {
    (wasNewer ? applied : outdated).increment();
  }

  /** Counts one, and says how many there were. */
  long malformed() {
    malformed.increment();
    return malformed.count();
  }

  void rendered() {
    renders.increment();
  }

  void viewerRefused() {
    refusedViewers.increment();
  }

  /** Clocks differ a little: what seems to come before it was settled came at once. */
  void fanOut(Duration delay) {
    fanOut.record(Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
  }

  <T> void gauge(String name, String description, T subject, ToDoubleFunction<T> value) {
    registry.getOrCreate(Gauge.builder(PREFIX + name, subject, value).description(description));
  }

  private Counter counter(String name, String description) {
    return registry.getOrCreate(Counter.builder(PREFIX + name).description(description));
  }
}
