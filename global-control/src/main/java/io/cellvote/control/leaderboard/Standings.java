package io.cellvote.control.leaderboard;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a leaderboard says, but for the time at which it says so.
 *
 * @param contestants highest first; equals in the order of the event
 * @param top the first ten, in the short form
 */
record Standings(
    String eventId,
    String eventName,
    long totalVotes,
    boolean isFinal,
    List<Standing> contestants,
    List<Top> top,
    List<CellStanding> cells) {
  static final int TOP_MAX = 10;

  /** One contestant's place; percentage of all votes with two decimals. */
  record Standing(
      ContestantId contestantId, String contestantName, long totalVotes, double percentage) {}

  /** The short form of a place. */
  record Top(ContestantId optionId, long total) {}

  /** One cell's part: when the newest batch in it was settled, and whether it comes in live. */
  record CellStanding(CellId cellId, Optional<Instant> asOf, boolean live) {}

  static Standings of(ShownEvent event, Totals totals, List<CellLiveness> liveness) {
    long all =
        event.contestants().stream().mapToLong(c -> totals.votes().getOrDefault(c.id(), 0L)).sum();
    List<Standing> contestants =
        event.contestants().stream()
            .map(c -> standing(c.id(), c.name(), totals.votes().getOrDefault(c.id(), 0L), all))
            .sorted(Comparator.comparingLong(Standing::totalVotes).reversed())
            .toList();
    return new Standings(
        event.id().toString(),
        event.name(),
        all,
        event.state() == EventState.FINAL,
        contestants,
        contestants.stream()
            .limit(TOP_MAX)
            .map(s -> new Top(s.contestantId(), s.totalVotes()))
            .toList(),
        liveness.stream().map(cell -> cell(cell, totals)).toList());
  }

  private static Standing standing(ContestantId id, String name, long votes, long all) {
    double percentage = all == 0 ? 0 : Math.round(votes * 10_000.0 / all) / 100.0;
    return new Standing(id, name, votes, percentage);
  }

  private static CellStanding cell(CellLiveness cell, Totals totals) {
    return new CellStanding(
        cell.cell(), Optional.ofNullable(totals.settledAt().get(cell.cell())), cell.live());
  }
}
