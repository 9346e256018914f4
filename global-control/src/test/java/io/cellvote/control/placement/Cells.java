package io.cellvote.control.placement;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cells and their health, as tests need them. */
final class Cells {
  static final CellHealth DEAD = checked(new CellCheck.Failed("refused"), 3);
  static final CellHealth FAILED_TWICE = checked(new CellCheck.Failed("refused"), 2);
  static final CellHealth WELL = checked(new CellCheck.Settled(), 5);
  static final CellHealth WELL_FOR_A_MOMENT = checked(new CellCheck.Settled(), 4);
  static final CellHealth BEHIND = checked(new CellCheck.Behind("9,000 votes wait"), 50);

  private Cells() {}

  static CellHealth checked(CellCheck check, int times) {
    return Stream.iterate(CellHealth.UNKNOWN, health -> health.after(check))
        .skip(times)
        .findFirst()
        .orElseThrow();
  }

  static CellId id(int number) {
    return new CellId("cell-" + number);
  }

  static Cell cell(int number, CellState state) {
    URI address = URI.create("http://127.0.0.1:" + (9_000 + number));
    return new Cell(id(number), new RegionId("use1"), address, state, Cell.WEIGHT_FULL);
  }

  /** A map of cell-1, cell-2, .. in these states. */
  static CellMap map(CellState... states) {
    List<Cell> cells =
        IntStream.rangeClosed(1, states.length).mapToObj(n -> cell(n, states[n - 1])).toList();
    return new CellMap(new MapVersion(1, 7), cells);
  }

  static List<CellState> states(CellMap map) {
    return map.cells().stream().map(Cell::state).toList();
  }
}
