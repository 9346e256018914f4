package io.cellvote.chaos.simulation;

import io.cellvote.cell.settlement.application.DeadLetters;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cell: a log, a cache, and one or two instances that come and go. */
final class SimulatedCell {
  private static final int RESTART_MS_MAX = 1_500;

  private record Kept(LogPartition partition, long offset) {}

  private final World world;
  private final Cell cell;
  private final SimulatedLog log;
  private final SimulatedCache cache;
  private final Set<Kept> kept = new HashSet<>();
  private final List<SimulatedInstance> instances = new ArrayList<>();

  private SimulatedCell(World world, Cell cell) {
    this.world = world;
    this.cell = cell;
    this.log = new SimulatedLog(new LogId(world.chance().uuid()));
    this.cache = new SimulatedCache(world.chance());
  }

  static SimulatedCell start(World world, Cell cell, int instances) {
    SimulatedCell started = new SimulatedCell(world, cell);
    for (int number = 0; number < instances; number++) {
      started.instances.add(SimulatedInstance.start(world, started));
    }
    return started;
  }

  CellId id() {
    return cell.id();
  }

  SimulatedLog log() {
    return log;
  }

  SimulatedCache cache() {
    return cache;
  }

  DeadLetters deadLetters() {
    return (partition, entry, _) -> {
      if (world.chance().strikes(Fault.DEAD_LETTER_REFUSED)) {
        throw new LogUnavailableException("refused", null);
      }
      kept.add(new Kept(partition, entry.offset()));
    };
  }

  /** An instance that takes requests; empty when none is up. */
  Optional<SimulatedInstance> anyInstance() {
    return instances.isEmpty() ? Optional.empty() : Optional.of(world.chance().pick(instances));
  }

  List<SimulatedInstance> others(SimulatedInstance instance) {
    return instances.stream().filter(other -> other != instance).toList();
  }

  /** Every process of the cell dies at once, its Redis too. */
  void kill() {
    cache.empty();
    List.copyOf(instances).forEach(SimulatedInstance::crash);
  }

  /** An instance is gone; another one starts in its place. */
  void lost(SimulatedInstance instance) {
    instances.remove(instance);
    world.soon(RESTART_MS_MAX, () -> instances.add(SimulatedInstance.start(world, this)));
  }

  boolean isSettled() {
    return log.partitions().stream().allMatch(at -> world.database().open(id(), at) == log.end(at));
  }

  /** What the books of this cell get wrong. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    long malformed = 0;
    for (LogPartition partition : log.partitions()) {
      var books = world.database().books(id(), partition);
      malformed += books.malformed();
      if (books.total() != log.end(partition)) {
        complaints.add(
            "The books of %s, partition %d, hold %d records of %d: %s"
                .formatted(id(), partition.number(), books.total(), log.end(partition), books));
      }
    }
    if (malformed > kept.size()) {
      complaints.add("%s kept %d dead letters of %d".formatted(id(), kept.size(), malformed));
    }
    return complaints;
  }
}
