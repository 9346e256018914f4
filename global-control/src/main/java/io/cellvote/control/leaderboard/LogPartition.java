package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import java.util.UUID;

/** One partition of one cell's log; a log that was made anew has another id. */
public record LogPartition(CellId cell, UUID logId, int partition) {
  public LogPartition {
    requireNonNull(cell, "cell");
    requireNonNull(logId, "logId");
  }
}
