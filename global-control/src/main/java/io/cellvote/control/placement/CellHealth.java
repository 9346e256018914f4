package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import java.util.Map;

/**
 * What the checks of one cell came to, up to now.
 *
 * @param failedInARow checks without the answer that it is ready, since the last good one
 * @param settledInARow checks that it passed with its log settled, since the last other one
 * @param said what it said last, for people
 * @param traffic what it said last of the votes that it answered
 */
record CellHealth(int failedInARow, int settledInARow, String said, Traffic traffic) {
  static final CellHealth UNKNOWN = new CellHealth(0, 0, "not checked yet", Traffic.NONE);

  CellHealth {
    requireNonNull(said, "said");
    requireNonNull(traffic, "traffic");
  }

  /** What is known of this cell. */
  static CellHealth of(CellId cell, Map<CellId, CellHealth> seen) {
    return seen.getOrDefault(cell, UNKNOWN);
  }

  /** The health after one more check. */
  CellHealth after(CellCheck check) {
    return switch (check) {
      case CellCheck.Settled(Traffic now) -> new CellHealth(0, settledInARow + 1, "ready", now);
      case CellCheck.Behind(String lag) -> new CellHealth(0, 0, lag, Traffic.NONE);
      case CellCheck.Failed(String reason) ->
          new CellHealth(failedInARow + 1, 0, reason, Traffic.NONE);
    };
  }
}
