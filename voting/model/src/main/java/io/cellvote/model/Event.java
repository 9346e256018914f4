package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The thing that is voted on, with its contestants in the order of their making. */
public record Event(
    EventId id,
    String name,
    EventState state,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    List<Contestant> contestants) {
  public Event {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(state, "state");
    requireNonNull(opensAt, "opensAt");
    requireNonNull(closesAt, "closesAt");
    contestants = List.copyOf(contestants);
  }

  public Optional<Contestant> contestant(ContestantId wanted) {
    return contestants.stream().filter(contestant -> contestant.id().equals(wanted)).findFirst();
  }
}
