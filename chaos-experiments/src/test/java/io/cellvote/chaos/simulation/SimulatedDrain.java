package io.cellvote.chaos.simulation;

import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import java.util.List;

/**
 * An operator who drains a cell, waits until it is safe to stop, stops it now and then, and
 * restores it.
 */
final class SimulatedDrain {
  private static final int LOOK_EVERY_MS = 100;
  private static final int LOOKS_MAX = 600;
  private static final int REST_MS = 500;

  private final World world;
  private final SimulatedCell cell;
  private final SimulatedRouter router;
  private final List<String> complaints;
  private int looks;

  SimulatedDrain(World world, SimulatedCell cell, SimulatedRouter router, List<String> complaints) {
    this.world = world;
    this.cell = cell;
    this.router = router;
    this.complaints = complaints;
  }

  void start() {
    world.database().drains().order(cell.id(), new DrainId(world.chance().uuid()));
    cell.watchOrders();
    show(CellState.DRAINING);
    look();
  }

  private void show(CellState state) {
    CellMap map = router.newest();
    router.show(Disaster.with(map, cell.id(), 1, it -> it.in(state)));
  }

  private void look() {
    if (isSafe()) {
      end();
    } else if (++looks < LOOKS_MAX) {
      world.time().in(LOOK_EVERY_MS, this::look);
    } else {
      complaints.add("The drain of %s does not end.".formatted(cell.id()));
    }
  }

  private boolean isSafe() {
    return !world.database().isAway()
        && world
            .database()
            .drains()
            .isSafe(cell.id(), cell.instanceNames(), cell.log().partitions());
  }

  private void end() {
    if (cell.unsettled() > 0) {
      complaints.add("%s is drained with %d votes left".formatted(cell.id(), cell.unsettled()));
    }
    if (world.chance().oneIn(2)) {
      cell.killFor(REST_MS);
    }
    world.time().in(REST_MS, this::judgeAndRestore);
  }

  /** A cell that is drained takes nothing, whatever a router with an old map sends it. */
  private void judgeAndRestore() {
    if (cell.unsettled() > 0) {
      complaints.add("%s took votes while it was drained".formatted(cell.id()));
    }
    world.database().drains().takeBack(cell.id());
    show(CellState.ACTIVE);
    world.meet();
  }
}
