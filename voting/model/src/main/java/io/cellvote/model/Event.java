package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The thing that is voted on, with its contestants in the order of their making.
 *
 * @param voters who may vote
 * @param issuers whose voters count; empty for every trusted issuer
 */
public record Event(
    EventId id,
    String name,
    EventState state,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    Voters voters,
    Set<String> issuers,
    List<Contestant> contestants) {
  public Event {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(state, "state");
    requireNonNull(opensAt, "opensAt");
    requireNonNull(closesAt, "closesAt");
    voters = voters == null ? Voters.ANY : voters; // of an event that was written down before
    issuers = Set.copyOf(issuers);
    contestants = List.copyOf(contestants);
  }

  /** An event in which any voter may vote. */
  public Event(
      EventId id,
      String name,
      EventState state,
      Optional<Instant> opensAt,
      Optional<Instant> closesAt,
      Set<String> issuers,
      List<Contestant> contestants) {
    this(id, name, state, opensAt, closesAt, Voters.ANY, issuers, contestants);
  }

  public Optional<Contestant> contestant(ContestantId wanted) {
    return contestants.stream().filter(contestant -> contestant.id().equals(wanted)).findFirst();
  }

  /** Whether a voter of this token issuer may vote. */
  public boolean counts(String issuer) {
    return issuers.isEmpty() || issuers.contains(issuer);
  }

  /** Whether a voter with a confirmed account, or without one, may vote. */
  public boolean admits(boolean confirmed) {
    return confirmed || voters == Voters.ANY;
  }

  /** This event as of {@code now}: open from opensAt on, closing from closesAt on. */
  public Event at(Instant now) {
    EventState then = state;
    if (then == EventState.SCHEDULED && opensAt.isPresent() && !now.isBefore(opensAt.get())) {
      then = EventState.OPEN;
    }
    if (then == EventState.OPEN && closesAt.isPresent() && !now.isBefore(closesAt.get())) {
      then = EventState.CLOSING;
    }
    return then == state
        ? this
        : new Event(id, name, then, opensAt, closesAt, voters, issuers, contestants);
  }
}
