package io.cellvote.local.platform;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Sends single requests to global-control, as an operator. */
final class ControlClient {
  private final URI control;
  private final Map<String, String> headers;

  /** The token has scope operate. */
  ControlClient(URI control, String token) {
    this.control = control;
    this.headers = Map.of("Authorization", "Bearer " + token);
  }

  Answer get(String path) {
    return send(Call.get(path, headers));
  }

  Answer post(String path, String json) {
    return send(Call.post(path, headers, json));
  }

  Answer put(String path, String json) {
    return send(Call.put(path, headers, json));
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
