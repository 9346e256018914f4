package io.cellvote.control.placement;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.List;

/** The JSON shapes of placement. */
final class PlacementViews {
  private PlacementViews() {}

  record CellMapView(long epoch, long version, List<CellView> cells) {
    static CellMapView of(RegistrySnapshot snapshot) {
      return new CellMapView(
          snapshot.version().epoch(),
          snapshot.version().version(),
          snapshot.cells().stream().map(CellView::of).toList());
    }
  }

  record CellView(CellId id, RegionId region, URI address, CellState state, int weight) {
    static CellView of(RegisteredCell registered) {
      Cell cell = registered.cell();
      return new CellView(cell.id(), cell.region(), cell.address(), cell.state(), cell.weight());
    }
  }

  record CellsView(long epoch, long version, List<RegisteredCellView> cells) {
    static CellsView of(RegistrySnapshot snapshot) {
      return new CellsView(
          snapshot.version().epoch(),
          snapshot.version().version(),
          snapshot.cells().stream().map(RegisteredCellView::of).toList());
    }
  }

  record RegisteredCellView(
      CellId id, RegionId region, URI address, String logAddress, CellState state, int weight) {
    static RegisteredCellView of(RegisteredCell registered) {
      Cell cell = registered.cell();
      return new RegisteredCellView(
          cell.id(),
          cell.region(),
          cell.address(),
          registered.logAddress(),
          cell.state(),
          cell.weight());
    }
  }
}
