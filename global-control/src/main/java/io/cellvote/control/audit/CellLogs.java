package io.cellvote.control.audit;

import io.cellvote.control.placement.RegisteredCell;
import java.util.List;

/** Asks the cells' own brokers for the ends of their logs. */
public interface CellLogs {
  /** One answer per cell, in their order; a broker that is away is an answer too. */
  List<LogEnds> ends(List<RegisteredCell> cells) throws InterruptedException;
}
