package io.cellvote.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.CellProcess.Servers;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.PostgresServer;
import io.cellvote.testing.server.RedisServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell as it is deployed, whose database stops. */
class DatabaseAwayIT {
  private static final String EVENT = "/v1/event/0190b3d4-5e6f-8a1b-8c2d-3e4f5a6b7c8d";
  private static final String NEW_EVENT =
      """
      {"user_id": "ada", "event_name": "Song", "contestants": [
        {"contestant_name": "A", "contestant_description": "", "contestant_image_url": ""}]}
      """;

  @TempDir private Path folder;

  @Test
  void events_whileTheDatabaseIsAway_are503WithATimeToComeAgain() throws Exception {
    try (PostgresServer own = PostgresServer.start();
        TestDatabase database = TestDatabase.on(own);
        KafkaServer kafka = KafkaServer.start();
        RedisServer redis = RedisServer.start();
        CellProcess cell =
            CellProcess.start(new Servers(database, kafka, redis), folder, Map.of()).ready()) {
      own.process().kill();

      assertAway(cell, asked(cell, "/v1/events"));
      assertAway(cell, asked(cell, EVENT));
      assertAway(cell, asked(cell, EVENT + "/changes"));
      assertAway(cell, asked(cell, EVENT + "/close").POST(BodyPublishers.noBody()));
      assertAway(cell, asked(cell, "/v1/event/create").POST(BodyPublishers.ofString(NEW_EVENT)));
    }
  }

  private static HttpRequest.Builder asked(CellProcess cell, String path) {
    String token =
        cell.issuer().token("ada", Instant.now().plusSeconds(600), "organize operate audit");
    return cell.routed(path, "a-request", token).header("Content-Type", "application/json");
  }

  private static void assertAway(CellProcess cell, HttpRequest.Builder request) throws IOException {
    HttpResponse<String> answer = cell.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.body()).contains("\"error\":\"database_unavailable\"");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }
}
