package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is thought of a vote when it is taken; it goes to the log with it.
 *
 * @param score from 0, like everybody, to 1, like no voter; empty when it was not scored
 * @param held whether the vote waits for an operator, and is in no tally until then
 * @param reasons codes, none for a vote that nobody suspects
 */
public record Suspicion(Optional<Float> score, boolean held, List<String> reasons) {
  /** Nothing is held against it. */
  public static final Suspicion NONE = new Suspicion(Optional.empty(), false, List.of());

  public Suspicion {
    requireNonNull(score, "score");
    reasons = List.copyOf(reasons);
  }
}
