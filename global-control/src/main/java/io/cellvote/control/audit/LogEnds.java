package io.cellvote.control.audit;

import io.cellvote.model.CellId;
import java.util.Map;
import java.util.UUID;

/** What a cell's own broker says of its log. */
public sealed interface LogEnds {
  CellId cell();

  /**
   * The log is there.
   *
   * @param starts the first offsets that are kept, by partition
   * @param ends the offsets after the last record, by partition
   */
  record Read(CellId cell, UUID logId, Map<Integer, Long> starts, Map<Integer, Long> ends)
      implements LogEnds {
    private static final UUID NO_LOG = new UUID(0, 0);

    public Read {
      starts = Map.copyOf(starts);
      ends = Map.copyOf(ends);
    }

    /** The broker has no log yet. */
    public static Read none(CellId cell) {
      return new Read(cell, NO_LOG, Map.of());
    }

    /** Whether the broker has a log. */
    public boolean isThere() {
      return !logId.equals(NO_LOG);
    }

    /** A log of which nothing was trimmed. */
    public Read(CellId cell, UUID logId, Map<Integer, Long> ends) {
      this(cell, logId, Map.of(), ends);
    }
  }

  /** The broker did not answer. */
  record Unreachable(CellId cell, String address) implements LogEnds {}
}
