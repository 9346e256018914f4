package io.cellvote.local.drill;

import io.cellvote.local.platform.CellControl;
import io.cellvote.local.platform.CellLayout;
import io.cellvote.local.platform.CellOperations;
import io.cellvote.local.platform.DataFolder;
import io.cellvote.local.platform.Progress;
import io.cellvote.local.platform.RunningPlatform;
import java.util.Optional;

/**
 * Adds a cell to a platform, and takes its voters away again. It runs on without voters: a platform
 * has no way to forget a cell whose log it has settled.
 */
final class Additions {
  private final DataFolder folder;
  private Optional<CellLayout> added = Optional.empty();

  Additions(DataFolder folder) {
    this.folder = folder;
  }

  /** Starts one more cell, and returns when it has its whole share of the voters. */
  void add() {
    CellLayout cell =
        new CellOperations(RunningPlatform.open(folder), Progress.silent())
            .startNext(Optional.empty());
    added = Optional.of(cell);
    control().add(cell);
  }

  /** Empties the cell that was added last; nothing if none was. */
  void remove() {
    added.ifPresent(cell -> control().drain(cell.id().value(), true));
    added = Optional.empty();
  }

  private CellControl control() {
    return new CellControl(RunningPlatform.open(folder), Progress.silent());
  }
}
