package io.cellvote.chaos.simulation;

import io.cellvote.cell.settlement.application.DeadLetters;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final List<String> names = new ArrayList<>();
  private final Map<String, SimulatedDrainMemory> disks = new HashMap<>();
  private final List<Vote> acked = new ArrayList<>();
  private Duration skew = Duration.ZERO;
  private int slowMs;
  private boolean watchesOrders;
  private boolean watchesClosings;
  private Instant downUntil = Instant.MIN;

  private SimulatedCell(World world, Cell cell) {
    this.world = world;
    this.cell = cell;
    this.log = new SimulatedLog(new LogId(world.chance().uuid()));
    this.cache = new SimulatedCache(world.chance(), world::meet);
  }

  static SimulatedCell start(World world, Cell cell, int instances) {
    SimulatedCell started = new SimulatedCell(world, cell);
    for (int number = 0; number < instances; number++) {
      String name = "instance-" + number;
      started.names.add(name);
      started.instances.add(SimulatedInstance.start(world, started, name));
    }
    return started;
  }

  CellId id() {
    return cell.id();
  }

  List<String> instanceNames() {
    return names;
  }

  /** Most schedules have no drain, and are spared the looking. */
  void watchOrders() {
    watchesOrders = true;
    instances.forEach(instance -> instance.drainWatch().start());
  }

  /** As with drains: only where something closes. */
  void watchClosings() {
    watchesClosings = true;
    instances.forEach(instance -> instance.closeWatch().start());
  }

  boolean watchesClosings() {
    return watchesClosings;
  }

  boolean watchesOrders() {
    return watchesOrders;
  }

  SimulatedDrainMemory drainMemory(String instance) {
    return disks.computeIfAbsent(instance, _ -> new SimulatedDrainMemory());
  }

  /** How far its clock is off. */
  Duration skew() {
    return skew;
  }

  void skew(Duration by) {
    skew = by;
  }

  /** How long it holds each request. */
  int slowMs() {
    return slowMs;
  }

  void slow(int ms) {
    slowMs = ms;
  }

  void acked(Vote vote) {
    acked.add(vote);
  }

  /** Votes that it has acknowledged, and that are not settled. */
  long unsettled() {
    return acked.stream()
        .filter(vote -> world.database().find(new VerdictKey(vote.voter(), vote.id())).isEmpty())
        .filter(vote -> !world.database().holds(vote))
        .count();
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
    if (isDown()) {
      world.meet();
    }
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

  /** As {@link #kill}, and nothing of it starts again for so long. */
  void killFor(int ms) {
    downUntil = world.now().plusMillis(ms);
    kill();
  }

  private boolean isDown() {
    return world.now().isBefore(downUntil);
  }

  /** An instance is gone; another one starts in its place, on its disk. */
  void lost(SimulatedInstance instance) {
    instances.remove(instance);
    world.soon(RESTART_MS_MAX, () -> restart(instance.name()));
  }

  private void restart(String name) {
    if (isDown()) {
      world.soon(RESTART_MS_MAX, () -> restart(name));
    } else {
      instances.add(SimulatedInstance.start(world, this, name));
    }
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
