package io.cellvote.chaos.simulation;

import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.drain.application.DrainMemory;
import java.util.Optional;

/** An instance that nobody drains. */
final class NeverDrained implements DrainMemory {
  @Override
  public Optional<DrainId> read() {
    return Optional.empty();
  }

  @Override
  public void write(DrainId id) {
    throw new UnsupportedOperationException("nobody drains it");
  }

  @Override
  public void clear() {}
}
