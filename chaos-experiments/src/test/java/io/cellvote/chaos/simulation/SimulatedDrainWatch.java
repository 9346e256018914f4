package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.drain.application.DrainGate;
import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.drain.application.DrainOrders;
import io.cellvote.cell.drain.application.DrainWatch;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * An instance's gate and its watch, both the cell's own. There is one thread for all, so closing
 * can not wait with a lock for the appends under way: it turns votes away, and closes when the last
 * one has left.
 */
final class SimulatedDrainWatch {
  private static final int BEAT_MS_MAX = 200;

  private final World world;
  private final SimulatedCell cell;
  private final SimulatedInstance instance;
  private final DrainGate gate;
  private final DrainWatch watch;
  private int inside;
  private boolean closing;

  SimulatedDrainWatch(World world, SimulatedCell cell, SimulatedInstance instance) {
    this.world = world;
    this.cell = cell;
    this.instance = instance;
    this.gate = new DrainGate(cell.drainMemory(instance.name()));
    LongSupplier nanoTime = () -> Duration.between(VirtualTime.START, world.now()).toNanos();
    this.watch = new DrainWatch(instance.name(), gate, new Orders(), this::draw, nanoTime);
  }

  DrainGate gate() {
    return gate;
  }

  /** Whether the instance takes no votes any more. */
  boolean isClosed() {
    return closing || gate.isClosed();
  }

  void enter() {
    inside++;
  }

  void leave() {
    inside--;
  }

  /** Looks at the orders from now on. */
  void start() {
    world.soon(BEAT_MS_MAX, instance.whileAlive(this::beat));
  }

  private void beat() {
    try {
      Optional<DrainId> wanted = new Orders().wanted();
      if (world.flaws().contains(Flaw.MARK_BEFORE_GATE) && !gate.drain().equals(wanted)) {
        markAtOnce(wanted);
      } else if (inside == 0 || wanted.equals(gate.drain())) {
        closing = false;
        watch.beat();
      } else {
        closing = wanted.isPresent();
      }
    } catch (DatabaseUnavailableException away) {
      // The next beat asks again.
    }
    start();
  }

  /** As a cell would that trusts routers to send nothing more. */
  private void markAtOnce(Optional<DrainId> wanted) {
    Optional<UUID> mark = wanted.map(id -> id.markOf(instance.name()));
    if (mark.map(id -> draw(new Mark(id, Mark.Kind.DRAIN))).orElse(true)) {
      new Orders().report(wanted, mark);
    }
  }

  /** Writes a mark to every partition of the log, as far as it comes. */
  boolean draw(Mark mark) {
    for (int partition = 0; partition < cell.log().partitions().size(); partition++) {
      instance.mayCrash(Fault.CRASH_BEFORE_APPEND);
      if (!cell.log().isWritable() || world.chance().strikes(Fault.LOG_REFUSES)) {
        return false;
      }
      cell.log().appendMark(partition, mark);
    }
    return true;
  }

  /** The rows of the database, through the network. */
  private final class Orders implements DrainOrders {
    @Override
    public Optional<DrainId> wanted() {
      return reach().wanted(cell.id());
    }

    @Override
    public void report(Optional<DrainId> obeyed, Optional<UUID> mark) {
      reach().report(cell.id(), instance.name(), obeyed, mark);
    }

    private SimulatedDrains reach() {
      if (world.database().isAway() || world.chance().strikes(Fault.DATABASE_UNREACHABLE)) {
        throw new DatabaseUnavailableException("away", null);
      }
      return world.database().drains();
    }
  }
}
