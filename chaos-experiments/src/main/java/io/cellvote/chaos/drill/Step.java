package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** One step of a method. */
public sealed interface Step {
  String name();

  Pauses pauses();

  /** Time that passes around a step. */
  record Pauses(Duration before, Duration after) {
    public static final Pauses NONE = new Pauses(Duration.ZERO, Duration.ZERO);
  }

  /** Does something to the platform. */
  record Act(String name, Action action, Pauses pauses) implements Step {
    public Act {
      requireNonNull(name, "name");
      requireNonNull(action, "action");
      requireNonNull(pauses, "pauses");
    }
  }

  /** Looks whether something is as it must be now. */
  record Look(Probe probe, Pauses pauses) implements Step {
    public Look {
      requireNonNull(probe, "probe");
      requireNonNull(pauses, "pauses");
    }

    @Override
    public String name() {
      return probe.name();
    }
  }
}
