package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;

/**
 * A cell as it is registered.
 *
 * @param logAddress the bootstrap servers of its own Kafka: host:port, by comma if several
 */
public record RegisteredCell(Cell cell, String logAddress) {
  public RegisteredCell {
    requireNonNull(cell, "cell");
    requireNonNull(logAddress, "logAddress");
  }

  /** Its name. */
  public CellId id() {
    return cell.id();
  }
}
