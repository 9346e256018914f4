package io.cellvote.local.platform;

import io.cellvote.model.CellId;
import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.List;

/**
 * A cell's name, region and ports.
 *
 * @param apiPorts one per instance of its service; the cell map has the first
 */
public record CellLayout(
    CellId id,
    RegionId region,
    List<Integer> apiPorts,
    int kafkaPort,
    int controllerPort,
    int redisPort) {
  public CellLayout {
    apiPorts = List.copyOf(apiPorts);
  }

  /** Where the router finds the cell. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + apiPorts.getFirst());
  }

  /** Where its Kafka is, as clients name it: host:port. */
  public String logAddress() {
    return "127.0.0.1:" + kafkaPort;
  }
}
