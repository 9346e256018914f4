package io.cellvote.control.placement;

import io.cellvote.model.CellId;
import java.util.Optional;

/**
 * How far a cell is brought in.
 *
 * @param adding whether it has not had all of its share yet
 * @param target the share that it is to get, its own if it has it
 * @param halted why its steps stopped, if so
 */
record AddProgress(CellId cell, boolean adding, int weight, int target, Optional<String> halted) {
  /** One word for it. */
  String state() {
    return !adding ? "added" : halted.isPresent() ? "halted" : "under_way";
  }
}
