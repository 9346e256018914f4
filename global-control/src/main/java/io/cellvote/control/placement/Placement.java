package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes dead cells out of the map, puts recovered ones back and gives cells their voters step by
 * step, once a second, if this instance holds the lease. Lease, map and log of operations are one
 * transaction: an instance that lost its lease changes nothing. While the database is away the map
 * stays as it is.
 */
final class Placement implements AutoCloseable {
  /** The actor of what is done without an operator. */
  static final String ACTOR = "placement";

  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

  private final Transactions database;
  private final PlacementLease lease;
  private final PlacementPolicy policy;
  private final BringingIn bringingIn;
  private final Supplier<Map<CellId, CellHealth>> health;
  private final Consumer<RegistrySnapshot> changed;
  private final Runnable checks;
  private Thread thread;
  private boolean away;

  /**
   * What placement works with.
   *
   * @param checks begins a round of checks
   * @param health what the checks came to
   * @param changed is told a map that was changed here
   */
  record Needs(
      Transactions database,
      Runnable checks,
      Supplier<Map<CellId, CellHealth>> health,
      Consumer<RegistrySnapshot> changed) {}

  Placement(Needs needs, PlacementLease lease, PlacementPolicy policy, BringingIn bringingIn) {
    this.bringingIn = requireNonNull(bringingIn, "bringingIn");
    this.database = needs.database();
    this.checks = needs.checks();
    this.health = needs.health();
    this.changed = needs.changed();
    this.lease = requireNonNull(lease, "lease");
    this.policy = requireNonNull(policy, "policy");
  }

  /** Begins to check and to act. */
  void start() {
    thread = Thread.ofVirtual().name("placement").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        checks.run();
        actOrWait();
        TimeUnit.NANOSECONDS.sleep(HealthChecks.EVERY.toNanos());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void actOrWait() {
    try {
      act().ifPresent(changed);
      away = false;
    } catch (DatabaseUnavailableException failed) {
      if (!away) {
        LOG.warn("The cell map stays as it is: {}", failed.getMessage());
      }
      away = true;
    } catch (RuntimeException unexpected) {
      LOG.error("Placement failed, and is tried again", unexpected);
    }
  }

  /** Decides once, and carries it out; the changed map, or empty if nothing was to be done. */
  Optional<RegistrySnapshot> act() {
    Map<CellId, CellHealth> seen = health.get();
    return database.run(sql -> lease.hold(sql) ? change(sql, seen) : Optional.empty());
  }

  private Optional<RegistrySnapshot> change(DSLContext sql, Map<CellId, CellHealth> seen) {
    CellMap before = CellRegistry.snapshot(sql).map();
    CellMap givenBack = GivingBack.step(sql, policy.decide(seen, before), seen);
    BringingIn.Steps steps = bringingIn.step(sql, givenBack, seen);
    steps
        .notes()
        .forEach(note -> Operations.add(sql, ACTOR, note.action(), note.cell(), note.detail()));
    List<Cell> changed = steps.map().changedFrom(before);
    if (changed.isEmpty() || !CellRegistry.replace(sql, before.version(), changed)) {
      return Optional.empty();
    }
    for (Cell cell : changed) {
      if (steps.notes().stream().noneMatch(note -> note.cell().equals(cell.id()))) {
        Operations.add(sql, ACTOR, cell.state().code(), cell.id(), why(cell, seen));
      }
    }
    return Optional.of(CellRegistry.snapshot(sql));
  }

  private static String why(Cell cell, Map<CellId, CellHealth> seen) {
    String said = CellHealth.of(cell.id(), seen).said();
    return "%s, weight %d".formatted(said, cell.weight());
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
