package io.cellvote.control.event;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.model.EventState;
import java.util.Map;
import java.util.Set;

/**
 * How far an event is from being final, of one snapshot.
 *
 * @param cells that are registered, or have settled anything of a log that was not given up
 * @param behind partitions that have not passed the event's close mark, of each cell that has any
 * @param held votes that are held, 1,000 at most
 */
record EventProgress(EventState state, Set<CellId> cells, Map<CellId, Integer> behind, int held) {
  EventProgress {
    requireNonNull(state, "state");
    cells = Set.copyOf(cells);
    behind = Map.copyOf(behind);
  }
}
