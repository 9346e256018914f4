package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.Settings;
import java.time.Duration;

/**
 * How a new cell is brought in.
 *
 * @param step the least time at each weight; at least the time that a cell's figures are of
 * @param patience how long a cell may be slower than its peers, or not well, at one weight
 * @param requestsMin below so many, of the cell or of its peers, figures say nothing
 * @param latencyPercentMax its latency may be so much of its peers' ..
 * @param latencySlack .. and this more
 * @param errorPointsMax its errors in 100 requests may be so many more than its peers'
 */
public record AddLimits(
    Duration step,
    Duration patience,
    int requestsMin,
    int latencyPercentMax,
    Duration latencySlack,
    int errorPointsMax) {
  static final AddLimits DEFAULT =
      new AddLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 30, 200, millis(50), 1);

  private static final Duration STEP_MIN = Duration.ofSeconds(1);
  private static final Duration STEP_MAX = Duration.ofHours(1);

  public AddLimits {
    requireNonNull(step, "step");
    requireNonNull(patience, "patience");
    requireNonNull(latencySlack, "latencySlack");
  }

  /** As configured. */
  public static AddLimits of(Settings settings) {
    return new AddLimits(
        settings.millis("cellvote.add.step-ms", DEFAULT.step, STEP_MIN, STEP_MAX),
        settings.millis("cellvote.add.patience-ms", DEFAULT.patience, STEP_MIN, STEP_MAX),
        settings.integer("cellvote.add.requests-min", DEFAULT.requestsMin, 1, 1_000_000),
        settings.integer("cellvote.add.latency-percent", DEFAULT.latencyPercentMax, 100, 10_000),
        settings.millis(
            "cellvote.add.latency-slack-ms", DEFAULT.latencySlack, Duration.ZERO, millis(10_000)),
        settings.integer("cellvote.add.error-points", DEFAULT.errorPointsMax, 0, 100));
  }

  private static Duration millis(int count) {
    return Duration.ofMillis(count);
  }
}
