package io.cellvote.local.platform;

import io.cellvote.model.CellId;
import io.cellvote.model.RegionId;
import io.cellvote.web.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Talks to global-control as an operator: registers cells, reads the cell map. */
final class Registration {
  private final ControlClient control;

  /** The token has scope operate. */
  Registration(URI control, String token) {
    this.control = new ControlClient(control, token);
  }

  /** Puts a cell into the cell map; repeatable, changes nothing the second time. */
  void register(CellLayout cell) {
    register(cell.id(), cell.region(), cell.address().toString(), cell.logAddress());
  }

  /**
   * The same for a cell that is not one of this machine's processes.
   *
   * @param address where routers find it
   * @param logAddress where its Kafka is, host:port
   */
  void register(CellId cell, RegionId region, String address, String logAddress) {
    var path = "/control/v1/cells/" + cell;
    var answer = control.put(path, describe(region, address, logAddress));
    if (answer.status() / 100 != 2) {
      throw new PlatformException(
          "global-control refused to register %s (%d): %s"
              .formatted(cell, answer.status(), answer.text()));
    }
  }

  /** What global-control has to know of a cell, as JSON. */
  static String describe(CellLayout cell) {
    return describe(cell.region(), cell.address().toString(), cell.logAddress());
  }

  private static String describe(RegionId region, String address, String logAddress) {
    var body =
        Json.write(Map.of("region", region.value(), "address", address, "log_address", logAddress));
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The cell map as global-control writes it. */
  String cellMap() {
    var answer = control.get("/control/v1/cell-map");
    if (answer.status() != 200) {
      throw new PlatformException(
          "global-control does not give the cell map (%d): %s"
              .formatted(answer.status(), answer.text()));
    }
    return answer.text();
  }
}
