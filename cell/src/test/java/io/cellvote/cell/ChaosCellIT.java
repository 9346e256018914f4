package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.openEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.CellProcess.Servers;
import io.cellvote.model.Event;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chaos monkey in a cell as it is deployed. */
class ChaosCellIT {
  private static final Map<String, String> SWITCHED_ON = Map.of("cellvote.chaos.enabled", "true");
  private static final String MONKEY = "/chaos/v1/monkey";

  @TempDir private Path folder;
  private TestDatabase database;
  private KafkaServer kafka;
  private RedisServer redis;
  private Servers servers;
  private Event event;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    kafka = KafkaServer.start();
    redis = RedisServer.start();
    servers = new Servers(database, kafka, redis);
    event = database.create(openEvent(2));
  }

  @AfterEach
  void stop() {
    redis.close();
    kafka.close();
    database.close();
  }

  @Test
  void switchedOff_thereIsNoEndpoint() throws Exception {
    try (CellProcess cell = CellProcess.start(servers, folder, Map.of()).ready()) {
      HttpResponse<String> answer = cell.order("{\"assaults\": {\"clock_skew_ms\": 1}}");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(withoutTrace(answer))
          .isEqualTo(withoutTrace(cell.send(cell.operator("/no/such/path"))));
    }
  }

  @Test
  void switchedOn_failsWhatItWatches_andThenKillsTheProcess() throws Exception {
    try (CellProcess cell = CellProcess.start(servers, folder, SWITCHED_ON).ready()) {
      assertThat(cell.send(cell.request(MONKEY)).statusCode()).isEqualTo(401);
      assertThat(cell.vote(event, "before").statusCode()).isEqualTo(200);

      failsOnlySubmits(cell);
      killsAtTheNextVote(cell);
    }
  }

  private void failsOnlySubmits(CellProcess cell) throws IOException {
    cell.order("{\"watch\": [\"submit\"], \"assaults\": {\"exception\": true}}");

    HttpResponse<String> failed = cell.vote(event, "during");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).contains("internal_error").doesNotContain("Exception");
    assertThat(contestants(cell)).isEqualTo(200);
    assertThat(cell.health()).isEqualTo(200);

    cell.order("{\"watch\": [\"contestants\"], \"assaults\": {\"exception\": true}}");
    assertThat(contestants(cell)).isEqualTo(500);
    assertThat(cell.vote(event, "during").statusCode()).isEqualTo(200);

    cell.send(cell.operator(MONKEY).DELETE());
    assertThat(contestants(cell)).isEqualTo(200);
  }

  private int contestants(CellProcess cell) throws IOException {
    String token = cell.issuer().token("somebody", Instant.now().plusSeconds(600), "vote");
    return cell.send(cell.routed("/v1/contestants/" + event.id(), "r", token)).statusCode();
  }

  private void killsAtTheNextVote(CellProcess cell) throws Exception {
    cell.order("{\"watch\": [\"submit\"], \"assaults\": {\"kill\": true}}");
    assertThat(cell.process().isAlive()).isTrue();

    try {
      cell.vote(event, "last");
    } catch (IOException brokenOff) {
      // The process that should answer is gone.
    }

    assertThat(cell.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(cell.process().exitValue()).isEqualTo(137);
  }

  private static String withoutTrace(HttpResponse<String> answer) {
    return answer.statusCode() + answer.body().replaceAll("\"trace_id\":\"[0-9a-f]+\"", "");
  }
}
