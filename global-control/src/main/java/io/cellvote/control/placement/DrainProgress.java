package io.cellvote.control.placement;

import io.cellvote.model.CellId;

/**
 * How far a cell is drained.
 *
 * @param draining whether it is to be drained at all
 * @param restoring whether it is given its voters back and does not have all of them
 * @param instances that are not known to be gone
 * @param closed instances of them that take no votes, and have drawn their marks
 * @param marks that these drew, one in each partition of the log
 * @param settledMarks of them: everything before them is settled
 */
record DrainProgress(
    CellId cell,
    boolean draining,
    boolean restoring,
    int instances,
    int closed,
    int marks,
    int settledMarks) {
  /** Whether the cell may be stopped: no vote of it is unsettled, and none comes. */
  boolean safeToStop() {
    return draining && instances > 0 && closed == instances && marks > 0 && settledMarks == marks;
  }
}
