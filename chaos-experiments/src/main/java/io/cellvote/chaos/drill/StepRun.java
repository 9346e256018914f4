package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One step as it went.
 *
 * @param output what it found, or what was answered to it; may be empty
 * @param trouble one sentence, if it did not go as it must
 */
public record StepRun(
    Kind kind, String name, Instant start, Instant end, String output, Optional<String> trouble) {
  /** What a step is, as files and journals name it. */
  public enum Kind {
    ACTION,
    PROBE
  }

  /** How a step ended, as journals have it. */
  public enum Outcome {
    SUCCEEDED,
    FAILED
  }

  public StepRun {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(output, "output");
    requireNonNull(trouble, "trouble");
  }

  public Outcome status() {
    return trouble.isEmpty() ? Outcome.SUCCEEDED : Outcome.FAILED;
  }

  public double seconds() {
    return Duration.between(start, end).toMillis() / 1_000.0;
  }
}
