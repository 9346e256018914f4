package io.cellvote.control.placement;

import io.cellvote.model.Cell;

/** Asks a cell how it is; never throws, and answers within a limit. */
@FunctionalInterface
interface CellProbe {
  CellCheck check(Cell cell);
}
