package io.cellvote.cell.drain.application;

import java.util.Optional;
import java.util.UUID;

/**
 * What operators want of this cell, and where its instances say how far they are. Throws {@code
 * DatabaseUnavailableException} while the database is away.
 */
public interface DrainOrders {
  /** The drain that the cell is to be in; empty if it is to take votes. */
  Optional<DrainId> wanted();

  /** Says that this instance is alive, and which drain it obeys, with the mark that it drew. */
  void report(Optional<DrainId> obeyed, Optional<UUID> mark);
}
