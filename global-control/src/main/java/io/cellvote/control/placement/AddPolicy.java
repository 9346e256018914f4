package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a new cell gets more voters, by what it and its peers say of themselves; does
 * nothing.
 *
 * <p>Errors end it at once. Slowness must last: a new cell is cold. Where there are too few
 * requests to judge by, time and the health checks decide.
 */
record AddPolicy(AddLimits limits) {
  private static final int CHECKS_WELL = PlacementPolicy.DEFAULT.checksToReturn();
  private static final int CHECKS_FAILED = PlacementPolicy.DEFAULT.failuresToGo();

  AddPolicy {
    requireNonNull(limits, "limits");
  }

  /** Where a cell is on its way: 0 before its first voters. */
  record Way(int weight, int target, Duration sinceStep) {}

  /** What is to be done now. */
  sealed interface Verdict {
    /** It gets the next weight, or has come to its end. */
    record Step() implements Verdict {}

    /** It keeps its weight for now. */
    record Stay() implements Verdict {}

    /** It goes back to the weight that was good, and stays there. */
    record Halt(String reason) implements Verdict {}
  }

  /**
   * The verdict.
   *
   * @param peers what is typical of the other cells
   */
  Verdict judge(Way way, CellHealth own, Traffic peers) {
    if (way.weight() > 0 && own.failedInARow() >= CHECKS_FAILED) {
      return new Verdict.Halt("it is not ready: " + own.said());
    }
    if (isComparable(own.traffic(), peers) && hasMoreErrors(own.traffic(), peers)) {
      return new Verdict.Halt(
          "%.1f%% of its requests fail, %.1f%% of its peers'"
              .formatted(own.traffic().errorPercent(), peers.errorPercent()));
    }
    Optional<String> trouble = trouble(own, peers);
    if (trouble.isPresent()) {
      boolean lasts = way.sinceStep().compareTo(limits.patience()) >= 0;
      return lasts ? new Verdict.Halt(trouble.get()) : new Verdict.Stay();
    }
    boolean due = way.weight() == 0 || way.sinceStep().compareTo(limits.step()) >= 0;
    return due ? new Verdict.Step() : new Verdict.Stay();
  }

  private boolean isComparable(Traffic own, Traffic peers) {
    return own.requests() >= limits.requestsMin() && peers.requests() >= limits.requestsMin();
  }

  private boolean hasMoreErrors(Traffic own, Traffic peers) {
    return own.errorPercent() > peers.errorPercent() + limits.errorPointsMax();
  }

  private Optional<String> trouble(CellHealth own, Traffic peers) {
    if (own.settledInARow() < CHECKS_WELL) {
      return Optional.of("it is not well: " + own.said());
    }
    return isComparable(own.traffic(), peers) && isSlower(own.traffic(), peers)
        ? Optional.of(
            "95%% of its requests take up to %d ms, its peers' %d ms"
                .formatted(own.traffic().p95Millis(), peers.p95Millis()))
        : Optional.empty();
  }

  private boolean isSlower(Traffic own, Traffic peers) {
    long most =
        peers.p95Millis() * limits.latencyPercentMax() / 100 + limits.latencySlack().toMillis();
    return own.p95Millis() > most;
  }
}
