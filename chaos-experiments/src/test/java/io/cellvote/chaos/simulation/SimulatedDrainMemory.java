package io.cellvote.chaos.simulation;

import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.drain.application.DrainMemory;
import java.util.Optional;

/** An instance's disk: outlives its crashes. */
final class SimulatedDrainMemory implements DrainMemory {
  private Optional<DrainId> drain = Optional.empty();

  @Override
  public Optional<DrainId> read() {
    return drain;
  }

  @Override
  public void write(DrainId id) {
    drain = Optional.of(id);
  }

  @Override
  public void clear() {
    drain = Optional.empty();
  }
}
