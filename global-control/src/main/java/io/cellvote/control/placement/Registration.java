package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an operator says of a cell.
 *
 * @param weight in percent of a full share, 0..10,000; empty keeps what the cell has, or a full one
 */
public record Registration(RegionId region, URI address, String logAddress, OptionalInt weight) {
  public Registration {
    requireNonNull(region, "region");
    requireNonNull(address, "address");
    requireNonNull(logAddress, "logAddress");
    requireNonNull(weight, "weight");
  }

  /** The cell after this: a new one is active, a known one keeps its state. */
  RegisteredCell over(CellId id, Optional<RegisteredCell> known) {
    CellState state = known.map(cell -> cell.cell().state()).orElse(CellState.ACTIVE);
    int share =
        weight.orElseGet(() -> known.map(cell -> cell.cell().weight()).orElse(Cell.WEIGHT_FULL));
    return new RegisteredCell(new Cell(id, region, address, state, share), logAddress);
  }
}
