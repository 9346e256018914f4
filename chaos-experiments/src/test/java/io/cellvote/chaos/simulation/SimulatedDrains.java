package io.cellvote.chaos.simulation;

import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.CellId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the database holds of drains: orders, what instances obey, and marks that are settled. */
final class SimulatedDrains {
  private record Instance(CellId cell, String name) {}

  private record Report(Optional<DrainId> obeyed, Optional<UUID> mark) {}

  private record Passed(CellId cell, LogPartition partition, UUID mark) {}

  private final Map<CellId, DrainId> orders = new HashMap<>();
  private final Map<Instance, Report> reports = new HashMap<>();
  private final Set<Passed> passed = new HashSet<>();

  void order(CellId cell, DrainId drain) {
    orders.put(cell, drain);
  }

  void takeBack(CellId cell) {
    orders.remove(cell);
  }

  Optional<DrainId> wanted(CellId cell) {
    return Optional.ofNullable(orders.get(cell));
  }

  void report(CellId cell, String instance, Optional<DrainId> obeyed, Optional<UUID> mark) {
    reports.put(new Instance(cell, instance), new Report(obeyed, mark));
  }

  void pass(CellId cell, LogPartition partition, UUID mark) {
    passed.add(new Passed(cell, partition, mark));
  }

  /** Whether each of these instances has closed, and its mark is settled in every partition. */
  boolean isSafe(CellId cell, List<String> instances, List<LogPartition> partitions) {
    return instances.stream()
        .map(name -> reports.get(new Instance(cell, name)))
        .allMatch(report ->
            report != null
                && report.obeyed().equals(wanted(cell))
                && report.mark().stream()
                    .allMatch(mark ->
                        partitions.stream()
                            .allMatch(at -> passed.contains(new Passed(cell, at, mark)))));
  }
}
