package io.cellvote.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.RunningPlatform;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks global-control for the audit of one event, or of all. */
public final class Audit {
  /** It reads every vote row, so it may take its time. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

  private final URI control;
  private final String token;

  /**
   * Connects to nothing yet.
   *
   * @param token of scope audit or operate
   */
  public Audit(URI control, String token) {
    this.control = control;
    this.token = token;
  }

  /** The audit of that platform's global-control, in an operator's name. */
  public static Audit of(RunningPlatform platform) {
    return new Audit(platform.globalControl(), platform.operatorToken());
  }

  /**
   * What the audit found.
   *
   * @param event its id; empty for all events
   */
  public AuditReport run(Optional<String> event) throws InterruptedException {
    String path = "/control/v1/audit" + event.map(id -> "/" + id).orElse("");
    Endpoint endpoint = Endpoint.of(control).withAnswerTimeout(ANSWER_TIMEOUT);
    try (Connections connections = new Connections(endpoint, 1)) {
      return report(connections.send(Call.get(path, Map.of("Authorization", "Bearer " + token))));
    } catch (IOException e) {
      throw new PlatformException(
          "global-control %s does not answer (%s): is the platform up?"
              .formatted(control, e.getMessage()),
          e);
    }
  }

  private static AuditReport report(Answer answer) {
    JsonNode json = JsonTree.of(answer);
    if (answer.status() != 200 || !json.has("ok")) {
      String why = json.path("message").asText(json.path("error").asText(answer.text()));
      throw new PlatformException("No audit: %d %s".formatted(answer.status(), why));
    }
    return new AuditReport(json);
  }
}
