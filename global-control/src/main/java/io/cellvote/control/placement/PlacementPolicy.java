package io.cellvote.control.placement;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides from the cells' health which of them take voters; does nothing.
 *
 * <p>A cell goes after several failed checks in a row, and comes back after more good ones, with
 * its log settled: a cell that goes to and fro would move its voters each time. What an operator
 * drained stays drained. A cell without voters, like one that is not brought in yet, stays as it
 * is: that it is dead costs nobody anything, nor is it one of those that may be out.
 *
 * @param failuresToGo failed checks in a row after which a cell is taken for dead
 * @param checksToReturn good checks in a row after which it takes voters again
 * @param outPercentMax of the cells that this takes out by itself, one at least if there are two
 */
record PlacementPolicy(int failuresToGo, int checksToReturn, int outPercentMax) {
  static final PlacementPolicy DEFAULT = new PlacementPolicy(3, 5, 34);

  PlacementPolicy {
    if (failuresToGo < 1 || checksToReturn < 1 || outPercentMax < 0 || outPercentMax > 100) {
      throw new IllegalArgumentException("a policy counts from 1, and has 0..100 percent");
    }
  }

  /** The map as it should be: this one if nothing is to change, else its next version. */
  CellMap decide(Map<CellId, CellHealth> health, CellMap map) {
    List<Cell> after = new ArrayList<>();
    int mayGo = looksBlind(health, map) ? 0 : outMax(map) - out(map);
    for (Cell cell : map.cells()) {
      CellHealth known = CellHealth.of(cell.id(), health);
      if (cell.takesVoters() && fails(known) && mayGo > 0) {
        mayGo--;
        after.add(cell.in(CellState.DOWN));
      } else if (cell.state() == CellState.DOWN && known.settledInARow() >= checksToReturn) {
        after.add(cell.in(CellState.ACTIVE));
      } else {
        after.add(cell);
      }
    }
    return after.equals(map.cells()) ? map : map.next(after);
  }

  /** Whether all active cells fail: then it is more likely the observer that sees nothing. */
  private boolean looksBlind(Map<CellId, CellHealth> health, CellMap map) {
    return map.cells().stream()
        .filter(Cell::takesVoters)
        .allMatch(cell -> fails(CellHealth.of(cell.id(), health)));
  }

  private boolean fails(CellHealth health) {
    return health.failedInARow() >= failuresToGo;
  }

  /** How many cells of this map may be out by a decision of this policy. */
  int outMax(CellMap map) {
    int cells = (int) map.cells().stream().filter(cell -> cell.weight() > 0).count();
    return Math.min(cells - 1, Math.max(1, cells * outPercentMax / 100));
  }

  private static int out(CellMap map) {
    return (int)
        map.cells().stream()
            .filter(cell -> cell.weight() > 0 && cell.state() == CellState.DOWN)
            .count();
  }
}
