package io.cellvote.local.replay.input;

import java.util.List;

/**
 * What a replay runs: the votes, and the events that they name.
 *
 * @param ballots votes in file order
 * @param events by the number that the ballots give them
 */
public record Election(Ballots ballots, List<ReplayEvent> events) {
  /** Keeps its own copy of the events. */
  public Election {
    events = List.copyOf(events);
    if (events.size() != ballots.events().size()) {
      throw new IllegalArgumentException("one event for each key of the ballots");
    }
  }
}
