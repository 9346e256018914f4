package io.cellvote.local.platform;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Talks to global-control as an operator: registers cells, reads the cell map. */
final class Registration {
  private final URI control;
  private final Map<String, String> headers;

  /** The token has scope operate. */
  Registration(URI control, String token) {
    this.control = control;
    this.headers = Map.of("Authorization", "Bearer " + token);
  }

  /** Puts a cell into the cell map; repeatable, changes nothing the second time. */
  void register(CellLayout cell) {
    var body =
        Json.write(
            Map.of(
                "region", cell.region().value(),
                "address", cell.address().toString(),
                "log_address", cell.logAddress()));
    var path = "/control/v1/cells/" + cell.id();
    var answer = send(Call.put(path, headers, new String(body, StandardCharsets.UTF_8)));
    if (answer.status() / 100 != 2) {
      throw new PlatformException(
          "global-control refused to register %s (%d): %s"
              .formatted(cell.id(), answer.status(), answer.text()));
    }
  }

  /** The cell map as global-control writes it. */
  String cellMap() {
    var answer = send(Call.get("/control/v1/cell-map", headers));
    if (answer.status() != 200) {
      throw new PlatformException(
          "global-control does not give the cell map (%d): %s"
              .formatted(answer.status(), answer.text()));
    }
    return answer.text();
  }

  private Answer send(Call call) {
    try (var connections = new Connections(Endpoint.of(control), 1)) {
      return connections.send(call);
    } catch (IOException e) {
      throw new PlatformException(
          "global-control at %s does not answer: %s".formatted(control, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }
}
