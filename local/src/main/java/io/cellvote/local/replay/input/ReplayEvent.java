package io.cellvote.local.replay.input;

import java.util.List;

/**
 * An event to vote in: its key in the files, and its choices in the order of the contestants.
 *
 * @param key not blank
 * @param choices at least one, none twice
 */
public record ReplayEvent(String key, List<String> choices) {
  /** Keeps its own copy of the choices. */
  public ReplayEvent {
    choices = List.copyOf(choices);
  }
}
