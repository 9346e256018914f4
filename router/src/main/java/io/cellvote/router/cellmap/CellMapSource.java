package io.cellvote.router.cellmap;

import io.cellvote.model.CellMap;
import io.cellvote.model.MapVersion;
import java.util.Optional;

/** Where news of the cell map come from. */
interface CellMapSource {
  /** What asking came to. */
  sealed interface News {
    /** A map other than the known one; whether it is newer is for the asker to see. */
    record Changed(CellMap map) implements News {}

    /** Nothing new within the wait. */
    record Unchanged() implements News {}

    /** No answer, or none that can be used. */
    record Failed(String reason) implements News {}
  }

  /** Waits for a map other than the known one. */
  News await(Optional<MapVersion> known);
}
