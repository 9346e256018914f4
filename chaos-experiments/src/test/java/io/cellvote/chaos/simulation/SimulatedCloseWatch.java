package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.closing.application.ClosableBallotLog;
import io.cellvote.cell.closing.application.CloseGate;
import io.cellvote.cell.closing.application.CloseWatch;
import io.cellvote.cell.closing.application.ClosingEvents.Closing;
import io.cellvote.model.EventId;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An instance's close gate and its watch, both the cell's own, and what it has heard of events. */
final class SimulatedCloseWatch {
  private static final int BEAT_MS_MAX = 400;

  private final World world;
  private final SimulatedCell cell;
  private final SimulatedInstance instance;
  private final CloseGate gate = new CloseGate();
  private final CloseWatch watch;
  private final Set<EventId> heard = new HashSet<>();

  SimulatedCloseWatch(World world, SimulatedCell cell, SimulatedInstance instance) {
    this.world = world;
    this.cell = cell;
    this.instance = instance;
    this.watch =
        new CloseWatch(
            this::unmarked,
            gate,
            new CloseWatch.Log(instance.drainWatch()::draw, cell.log().partitions().size()),
            () -> Duration.between(VirtualTime.START, world.now()).toNanos());
  }

  BallotLog closable(BallotLog log) {
    return new ClosableBallotLog(log, gate);
  }

  /** Whether the instance knows that the event takes no votes. */
  boolean isClosed(EventId event) {
    return heard.contains(event);
  }

  /** Looks at what closes from now on. */
  void start() {
    world.soon(BEAT_MS_MAX, instance.whileAlive(this::beat));
  }

  private void beat() {
    try {
      watch.beat();
      heard.addAll(world.database().closings().closing());
    } catch (DatabaseUnavailableException away) {
      // The next beat asks again.
    }
    start();
  }

  private List<Closing> unmarked() {
    if (world.database().isAway() || world.chance().strikes(Fault.DATABASE_UNREACHABLE)) {
      throw new DatabaseUnavailableException("away", null);
    }
    return world.database().closings().unmarked(cell.id(), cell.log().partitions(), world.now());
  }
}
