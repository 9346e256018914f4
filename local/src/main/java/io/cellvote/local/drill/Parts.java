package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillException;
import io.cellvote.local.platform.PartKind;
import io.cellvote.local.platform.PartOperations;
import io.cellvote.local.platform.Progress;
import io.cellvote.local.platform.RunningPlatform;
import java.util.Set;

/**
 * Kills, stops and starts parts by the names that a status shows; a cell's name means all of it.
 */
final class Parts {
  /** What runs as one process of a cell's group, and can be had without the others. */
  private static final Set<PartKind> OF_A_CELL = Set.of(PartKind.KAFKA, PartKind.REDIS);

  private final PartOperations operations;

  Parts(RunningPlatform platform) {
    this.operations = new PartOperations(platform, Progress.silent());
  }

  void kill(String name) {
    boolean _ = isOfACell(name) ? operations.killPart(name) : operations.kill(name);
  }

  void stop(String name) {
    if (isOfACell(name)) {
      throw new DrillException(name + " can be killed, but not stopped without its cell.");
    }
    boolean _ = operations.stop(name);
  }

  void start(String name) {
    boolean _ = isOfACell(name) ? operations.startPart(name) : operations.start(name);
  }

  private boolean isOfACell(String name) {
    return operations.kind(name).filter(OF_A_CELL::contains).isPresent();
  }
}
