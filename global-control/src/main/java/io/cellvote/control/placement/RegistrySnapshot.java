package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.MapVersion;
import java.util.List;
import java.util.Optional;

/** Every registered cell at one version of the cell map, in the order of their ids. */
public record RegistrySnapshot(MapVersion version, List<RegisteredCell> cells) {
  public RegistrySnapshot {
    requireNonNull(version, "version");
    cells = List.copyOf(cells);
  }

  /** What routers know of it. */
  public CellMap map() {
    return new CellMap(version, registered());
  }

  /** Its cells, as routers know them. */
  public List<Cell> registered() {
    return cells.stream().map(RegisteredCell::cell).toList();
  }

  /** The cell of this name. */
  public Optional<RegisteredCell> find(CellId id) {
    return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
  }
}
