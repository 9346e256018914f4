package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks every registered cell, side by side, and remembers what each said. */
final class HealthChecks {
  /** How often a cell is checked; one that takes longer is not asked again meanwhile. */
  static final Duration EVERY = Duration.ofSeconds(1);

  private final Supplier<List<Cell>> cells;
  private final CellProbe probe;
  private final Map<CellId, CellHealth> health = new ConcurrentHashMap<>();
  private final Set<CellId> underCheck = ConcurrentHashMap.newKeySet();

  HealthChecks(Supplier<List<Cell>> cells, CellProbe probe) {
    this.cells = requireNonNull(cells, "cells");
    this.probe = requireNonNull(probe, "probe");
  }

  /** What is known of each cell that was checked. */
  Map<CellId, CellHealth> health() {
    return Map.copyOf(health);
  }

  /** Begins a check of every cell, and forgets the cells that are not registered any more. */
  void round() {
    List<Cell> registered = cells.get();
    health.keySet().retainAll(registered.stream().map(Cell::id).collect(Collectors.toSet()));
    for (Cell cell : registered) {
      if (underCheck.add(cell.id())) {
        Thread.ofVirtual().name("check-" + cell.id()).start(() -> check(cell));
      }
    }
  }

  private void check(Cell cell) {
    try {
      CellCheck check = probe.check(cell);
      health.compute(
          cell.id(), (_, known) -> (known == null ? CellHealth.UNKNOWN : known).after(check));
    } finally {
      underCheck.remove(cell.id());
    }
  }
}
