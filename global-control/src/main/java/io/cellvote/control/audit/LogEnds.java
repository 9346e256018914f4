package io.cellvote.control.audit;

import io.cellvote.model.CellId;
import java.util.Map;
import java.util.UUID;

/** What a cell's own broker says of its log. */
sealed interface LogEnds {
  CellId cell();

  /** The log is there; ends are the offsets after the last record, by partition. */
  record Read(CellId cell, UUID logId, Map<Integer, Long> ends) implements LogEnds {}

  /** The broker did not answer. */
  record Unreachable(CellId cell, String address) implements LogEnds {}
}
