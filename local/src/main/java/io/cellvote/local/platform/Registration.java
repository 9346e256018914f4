package io.cellvote.local.platform;

import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Talks to global-control as an operator: registers cells, reads the cell map. */
final class Registration implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI control;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** The token has scope operate. */
  Registration(URI control, String token) {
    this.control = control;
    this.token = token;
  }

  /** Puts a cell into the cell map; repeatable, changes nothing the second time. */
  void register(CellLayout cell) {
    var body =
        Json.write(
            Map.of(
                "region", cell.region().value(),
                "address", cell.address().toString(),
                "log_address", cell.logAddress()));
    var request =
        request("/control/v1/cells/" + cell.id())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(body))
            .build();
    var response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw new PlatformException(
          "global-control refused to register %s (%d): %s"
              .formatted(cell.id(), response.statusCode(), response.body()));
    }
  }

  /** The cell map as global-control writes it. */
  String cellMap() {
    var response = send(request("/control/v1/cell-map").GET().build());
    if (response.statusCode() != 200) {
      throw new PlatformException(
          "global-control does not give the cell map (%d): %s"
              .formatted(response.statusCode(), response.body()));
    }
    return response.body();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(control.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new PlatformException(
          "global-control at %s does not answer: %s".formatted(control, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }
}
