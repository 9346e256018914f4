package io.cellvote.cell.closing.application;

import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.List;

/**
 * The events that close, as the database has them. Throws {@code DatabaseUnavailableException}
 * while it is away.
 */
public interface ClosingEvents {
  /** Events in one answer at most, those first that were made first. */
  int EVENTS_MAX = 1_000;

  /** The events that close, and whose mark some partition of the cell's log has not passed. */
  List<Closing> unmarked();

  /**
   * An event that closes.
   *
   * @param since for how long, on the database's clock
   */
  record Closing(EventId event, Duration since) {}
}
