package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Gives a restored cell more of its voters, step by step, as long as its checks are good. */
final class GivingBack {
  private GivingBack() {}

  /** The map with the steps that are due now: this one if there are none. */
  static CellMap step(DSLContext sql, CellMap map, Map<CellId, CellHealth> seen) {
    OffsetDateTime now = sql.select(currentOffsetDateTime()).fetchSingle().value1();
    Map<CellId, Integer> steps = new HashMap<>();
    sql.select(CELL.CELL_ID, CELL.WEIGHT, CELL.TARGET_WEIGHT)
        .from(CELL)
        .where(CELL.TARGET_WEIGHT.isNotNull().and(CELL.ADDING.isFalse()))
        .and(CELL.STATE.eq(CellState.ACTIVE.code()))
        .and(CELL.UPDATED_AT.lt(now.minus(WeightSteps.PAUSE)))
        .forEach(row -> steps.put(new CellId(row.value1()), next(row)));
    steps.keySet().removeIf(cell -> isUnwell(CellHealth.of(cell, seen)));
    steps.forEach((cell, weight) -> forgetTarget(sql, cell, weight));
    return steps.isEmpty() ? map : with(map, steps);
  }

  private static int next(Record row) {
    return WeightSteps.RESTORE.next(row.get(CELL.WEIGHT), row.get(CELL.TARGET_WEIGHT));
  }

  private static boolean isUnwell(CellHealth health) {
    return health.settledInARow() < WeightSteps.PAUSE.toSeconds() / 2;
  }

  private static void forgetTarget(DSLContext sql, CellId cell, int reached) {
    sql.update(CELL)
        .setNull(CELL.TARGET_WEIGHT)
        .where(CELL.CELL_ID.eq(cell.value()))
        .and(CELL.TARGET_WEIGHT.le(reached))
        .execute();
  }

  private static CellMap with(CellMap map, Map<CellId, Integer> weights) {
    return map.next(
        map.cells().stream()
            .map(cell -> cell.weighing(weights.getOrDefault(cell.id(), cell.weight())))
            .toList());
  }
}
