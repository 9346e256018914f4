package io.cellvote.chaos.simulation;

import io.cellvote.cell.closing.application.ClosingEvents.Closing;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.Closures;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the database holds of events that close: since when, and who has passed their marks. */
final class SimulatedClosings {
  private record Partition(CellId cell, LogPartition partition) {}

  private final Map<EventId, Instant> since = new HashMap<>();
  private final Map<Partition, Set<EventId>> passed = new HashMap<>();

  void close(EventId event, Instant now) {
    since.putIfAbsent(event, now);
  }

  Set<EventId> closing() {
    return since.keySet();
  }

  /** The events whose mark one of these partitions has not passed. */
  List<Closing> unmarked(CellId cell, List<LogPartition> partitions, Instant now) {
    return since.entrySet().stream()
        .filter(entry -> !hasPassed(entry.getKey(), cell, partitions))
        .map(entry -> new Closing(entry.getKey(), Duration.between(entry.getValue(), now)))
        .toList();
  }

  boolean hasPassed(EventId event, CellId cell, List<LogPartition> partitions) {
    return partitions.stream().allMatch(at -> closedFor(cell, at).contains(event));
  }

  /** The batch, with the votes told that come behind a mark of it or of one before. */
  Batch judged(CellId cell, Batch batch, boolean remembers) {
    Map<EventId, RejectReason> closed = new HashMap<>();
    if (remembers) {
      closedFor(cell, batch.partition())
          .forEach(event -> closed.put(event, RejectReason.EVENT_NOT_OPEN));
    }
    return new Closures(closed).applyTo(batch);
  }

  void pass(CellId cell, Batch batch) {
    batch.marks().stream()
        .flatMap(at -> at.mark().closes().stream())
        .forEach(event -> closedFor(cell, batch.partition()).add(event));
  }

  private Set<EventId> closedFor(CellId cell, LogPartition partition) {
    return passed.computeIfAbsent(new Partition(cell, partition), _ -> new HashSet<>());
  }
}
