package io.cellvote.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.JsonTree;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads the newest cell map of a running platform from its global-control. */
public final class CellMaps {
  private CellMaps() {}

  /** The map; PlatformException while global-control is away. */
  public static CellMap newest(RunningPlatform platform) {
    var control = new Registration(platform.globalControl(), platform.operatorToken());
    return parse(JsonTree.of(control.cellMap()));
  }

  static CellMap parse(JsonNode json) {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : json.path("cells")) {
      cells.add(
          new Cell(
              new CellId(cell.path("id").asText()),
              new RegionId(cell.path("region").asText()),
              URI.create(cell.path("address").asText()),
              CellState.ofCode(cell.path("state").asText()).orElseThrow(),
              cell.path("weight").asInt()));
    }
    return new CellMap(
        new MapVersion(json.path("epoch").asLong(), json.path("version").asLong()), cells);
  }
}
