package io.cellvote.control.placement;

import io.cellvote.model.CellId;

/**
 * How far a cell is drained.
 *
 * @param draining whether it is to be drained at all
 * @param instances that said lately that they are alive
 * @param closed instances of them that take no votes, and have drawn their marks
 * @param marks that these drew, one in each partition of the log
 * @param settledMarks of them: everything before them is settled
 */
record DrainProgress(
    CellId cell, boolean draining, int instances, int closed, int marks, int settledMarks) {
  /** Whether the cell may be stopped: no vote of it is unsettled, and none comes. */
  boolean safeToStop() {
    return draining && instances > 0 && closed == instances && marks > 0 && settledMarks == marks;
  }
}
