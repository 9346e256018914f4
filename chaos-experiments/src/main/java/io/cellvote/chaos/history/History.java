package io.cellvote.chaos.history;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** All that is known of a run: every request, every look at a leaderboard, and what came of it. */
public record History(
    List<Request> requests,
    List<Observation> observations,
    List<Correction> corrections,
    DatabaseState database) {
  public History {
    requests = List.copyOf(requests);
    observations = List.copyOf(observations);
    corrections = List.copyOf(corrections);
    requireNonNull(database, "database");
  }
}
