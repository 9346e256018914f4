package io.cellvote.local.platform;

import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a service of this machine whether it is ready. */
final class HealthProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private HealthProbe() {}

  /** What the service says that it misses; empty when it is ready. */
  static Optional<String> missing(int port) {
    var endpoint = Endpoint.of(URI.create("http://127.0.0.1:" + port)).withAnswerTimeout(TIMEOUT);
    try (var connections = new Connections(endpoint, 1)) {
      var answer = connections.send(Call.get("/health/ready", Map.of()));
      return answer.status() == 200
          ? Optional.empty()
          : Optional.of("/health/ready says %d %s".formatted(answer.status(), answer.text()));
    } catch (IOException e) {
      return Optional.of("/health/ready does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }
}
