package io.cellvote.control.leaderboard;

import io.cellvote.model.ContestantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A leaderboard in the words of clients that call an event a session, a contestant an option. */
final class Results {
  private Results() {}

  /** The whole of it. */
  record Snapshot(
      String sessionId,
      long totalVotes,
      List<Option> options,
      Instant lastUpdated,
      boolean isFinalized,
      boolean cacheHit) {}

  /** One option; percentage of all votes with two decimals. */
  record Option(ContestantId optionId, String label, long voteCount, double percentage) {}

  /** One option's new count. */
  record VoteUpdate(
      String type,
      String sessionId,
      ContestantId optionId,
      long newCount,
      long totalVotes,
      Instant timestamp) {}

  /**
   * The whole leaderboard.
   *
   * @param cacheHit whether it was computed before it was asked for
   */
  static Snapshot snapshot(Rendered rendered, boolean cacheHit) {
    Standings standings = rendered.standings();
    List<Option> options =
        standings.contestants().stream()
            .map(place ->
                new Option(
                    place.contestantId(),
                    place.contestantName(),
                    place.totalVotes(),
                    place.percentage()))
            .toList();
    return new Snapshot(
        standings.eventId(),
        standings.totalVotes(),
        options,
        rendered.at(),
        standings.isFinal(),
        cacheHit);
  }

  /** What changed from one leaderboard to a newer one; all of it for who has seen none. */
  static List<VoteUpdate> updates(Optional<Rendered> seen, Rendered newer) {
    Map<ContestantId, Standings.Standing> before =
        seen.map(Rendered::standings).map(Standings::contestants).orElse(List.of()).stream()
            .collect(Collectors.toMap(Standings.Standing::contestantId, Function.identity()));
    return newer.standings().contestants().stream()
        .filter(place -> isNews(place, before.get(place.contestantId())))
        .map(place -> update(place, newer))
        .toList();
  }

  private static boolean isNews(Standings.Standing place, Standings.Standing before) {
    return before == null || before.totalVotes() != place.totalVotes();
  }

  private static VoteUpdate update(Standings.Standing place, Rendered newer) {
    return new VoteUpdate(
        "vote_update",
        newer.standings().eventId(),
        place.contestantId(),
        place.totalVotes(),
        newer.standings().totalVotes(),
        newer.at());
  }
}
