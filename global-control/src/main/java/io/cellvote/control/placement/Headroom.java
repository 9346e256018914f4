package io.cellvote.control.placement;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the load of the others grows when a cell takes no voters. Pure. */
final class Headroom {
  /** The most that a cell's load may grow to, as a multiple of what it is. */
  static final double GROWTH_MAX = 2.0;

  private static final double ROUNDING = 1e-9;
  private static final double CODES = 256;

  private Headroom() {}

  /** Why the others can not take this cell's voters, if so. */
  static Optional<String> lacking(CellMap map, RegionTable regions, CellId leaving) {
    Map<CellId, Double> before = loads(whole(map), regions);
    Map<CellId, Double> after = loads(without(map, leaving), regions);
    if (before.containsKey(leaving) && after.isEmpty()) {
      return Optional.of("%s is the only cell that takes voters".formatted(leaving));
    }
    return after.entrySet().stream()
        .filter(cell -> growth(before, cell) > GROWTH_MAX + ROUNDING)
        .max(Map.Entry.comparingByValue())
        .map(cell ->
            "without %s the load of %s would grow to %.1f times, %.1f is allowed"
                .formatted(leaving, cell.getKey(), growth(before, cell), GROWTH_MAX));
  }

  private static double growth(Map<CellId, Double> before, Map.Entry<CellId, Double> after) {
    return after.getValue() / before.getOrDefault(after.getKey(), after.getValue());
  }

  /** With every cell in it: several drains, one after the other, are measured against all. */
  private static CellMap whole(CellMap map) {
    return new CellMap(
        map.version(), map.cells().stream().map(cell -> cell.in(CellState.ACTIVE)).toList());
  }

  private static CellMap without(CellMap map, CellId leaving) {
    return new CellMap(
        map.version(),
        map.cells().stream()
            .map(cell -> cell.id().equals(leaving) ? cell.in(CellState.DRAINING) : cell)
            .toList());
  }

  /** The part of all voters that each cell has, as routers place them. */
  static Map<CellId, Double> loads(CellMap map, RegionTable regions) {
    Map<CellId, Double> loads = new HashMap<>();
    for (RegionId region : regions.regions()) {
      double voters = regions.codesOf(region).size() / CODES;
      place(voters, placesOf(map, regions, region), loads);
    }
    return loads;
  }

  /** A region of less than a full weight keeps that part; who passes all by stays in the first. */
  private static void place(double voters, List<List<Cell>> places, Map<CellId, Double> loads) {
    double left = voters;
    for (List<Cell> cells : places) {
      double kept = left * Math.min(1, weightOf(cells) / Cell.WEIGHT_FULL);
      spread(kept, cells, loads);
      left -= kept;
    }
    if (!places.isEmpty()) {
      spread(left, places.getFirst(), loads);
    }
  }

  private static void spread(double voters, List<Cell> cells, Map<CellId, Double> loads) {
    double weights = weightOf(cells);
    cells.forEach(cell -> loads.merge(cell.id(), voters * cell.weight() / weights, Double::sum));
  }

  private static double weightOf(List<Cell> cells) {
    return cells.stream().mapToInt(Cell::weight).sum();
  }

  /** The cells of each region that has some, in the order in which its voters are placed. */
  private static List<List<Cell>> placesOf(CellMap map, RegionTable regions, RegionId region) {
    return regions.regionsFrom(region).stream()
        .map(each ->
            map.cells().stream()
                .filter(cell -> cell.takesVoters() && cell.region().equals(each))
                .toList())
        .filter(cells -> !cells.isEmpty())
        .toList();
  }
}
