package io.cellvote.control.leaderboard;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import java.time.Instant;
import java.util.Map;

/**
 * One event's sums at one moment.
 *
 * @param changes grows with every change of a total
 * @param votes votes by contestant, over all cells
 * @param settledAt when the newest batch in it was settled, by cell
 */
public record Totals(long changes, Map<ContestantId, Long> votes, Map<CellId, Instant> settledAt) {
  static final Totals NONE = new Totals(0, Map.of(), Map.of());

  public Totals {
    votes = Map.copyOf(votes);
    settledAt = Map.copyOf(settledAt);
  }
}
