package io.cellvote.router.cellmap;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A cell map as JSON, as global-control answers it and as it lies on disk. */
record CellMapDocument(long epoch, long version, List<CellEntry> cells) {
  record CellEntry(String id, String region, String address, String state, int weight) {
    Cell toCell() {
      return new Cell(
          new CellId(id),
          new RegionId(region),
          URI.create(address),
          CellState.ofCode(state)
              .orElseThrow(() -> new IllegalArgumentException("no cell state: " + state)),
          weight);
    }

    static CellEntry of(Cell cell) {
      return new CellEntry(
          cell.id().value(),
          cell.region().value(),
          cell.address().toString(),
          cell.state().code(),
          cell.weight());
    }
  }

  /** Reads a cell map; empty if the bytes are none. */
  static Optional<CellMap> parse(byte[] json) {
    try {
      CellMapDocument document = Json.read(json, CellMapDocument.class);
      List<Cell> cells = document.cells().stream().map(CellEntry::toCell).toList();
      return Optional.of(new CellMap(new MapVersion(document.epoch(), document.version()), cells));
    } catch (BadRequest | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  static byte[] write(CellMap map) {
    return Json.write(
        new CellMapDocument(
            map.version().epoch(),
            map.version().version(),
            map.cells().stream().map(CellEntry::of).toList()));
  }
}
