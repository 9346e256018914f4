package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.openEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.CellProcess.Servers;
import io.cellvote.model.Event;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell as it is deployed, whose clock is put an hour off and right again. */
class SkewedClockIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration MINUTES = Duration.ofMinutes(10);

  @TempDir private Path folder;

  @Test
  void clockAnHourOff_theCellLeaves_refusesNoGoodTokenAndBelievesNoOldOne() throws Exception {
    try (TestDatabase database = TestDatabase.fresh();
        KafkaServer kafka = KafkaServer.start();
        RedisServer redis = RedisServer.start();
        CellProcess cell =
            CellProcess.start(
                new Servers(database, kafka, redis),
                folder,
                Map.of("cellvote.chaos.enabled", "true"))) {
      Event event = database.create(openEvent(2));
      assertThat(statusesUntil(cell, event, 200)).isSubsetOf(0, 503, 202, 200);

      leavesAndComesBack(cell, event, Duration.ofHours(1));
      leavesAndComesBack(cell, event, Duration.ofHours(-1));
    }
  }

  private void leavesAndComesBack(CellProcess cell, Event event, Duration skew) throws IOException {
    cell.order("{\"assaults\": {\"clock_skew_ms\": %d}}".formatted(skew.toMillis()));

    HttpResponse<String> refused = cell.vote(event, "voter" + skew);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"error\":\"not_ready\"");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(cell.health()).isEqualTo(503);
    assertThat(contestants(cell, event, MINUTES)).isEqualTo(200);
    assertThat(contestants(cell, event, MINUTES.negated())).isEqualTo(401);

    cell.send(cell.operator("/chaos/v1/monkey").DELETE());
    assertThat(cell.vote(event, "voter" + skew).statusCode()).isIn(200, 202);
    assertThat(expired(cell, event).statusCode()).isEqualTo(401);
    await().atMost(SOON).until(cell::isReady);
  }

  /** What votes with a good token are answered from the first moment on; 0 is no answer. */
  private static List<Integer> statusesUntil(CellProcess cell, Event event, int wanted) {
    List<Integer> statuses = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          statuses.add(status(cell, event));
          return statuses.getLast() == wanted;
        });
    return statuses;
  }

  private static int status(CellProcess cell, Event event) {
    try {
      return cell.vote(event, "first").statusCode();
    } catch (IOException notUp) {
      return 0;
    }
  }

  private static int contestants(CellProcess cell, Event event, Duration valid) throws IOException {
    String token = cell.issuer().token("somebody", Instant.now().plus(valid), "vote");
    return cell.send(cell.routed("/v1/contestants/" + event.id(), "r", token)).statusCode();
  }

  private static HttpResponse<String> expired(CellProcess cell, Event event) throws IOException {
    String token = cell.issuer().token("late", Instant.now().minus(MINUTES), "vote");
    return cell.send(cell.vote(event, "late", token));
  }
}
