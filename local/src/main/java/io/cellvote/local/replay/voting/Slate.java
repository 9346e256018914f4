package io.cellvote.local.replay.voting;

import java.util.Map;

/**
 * An event as the platform knows it.
 *
 * @param eventKey the event's key in the files
 * @param eventId the platform's id
 * @param contestants contestant ids by choice
 */
public record Slate(String eventKey, String eventId, Map<String, String> contestants) {
  /** Keeps its own copy of the contestants. */
  public Slate {
    contestants = Map.copyOf(contestants);
  }
}
