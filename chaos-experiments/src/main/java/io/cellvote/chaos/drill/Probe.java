package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A question, and what may be found.
 *
 * @param within it is asked again for so long until the tolerance holds; zero: once
 */
public record Probe(String name, Question question, Tolerance tolerance, Duration within) {
  public Probe {
    requireNonNull(name, "name");
    requireNonNull(question, "question");
    requireNonNull(tolerance, "tolerance");
    requireNonNull(within, "within");
  }
}
