package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.openEvent;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.CellProcess.Servers;
import io.cellvote.model.Event;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell as it is deployed, flooded far above its limits. */
class OverloadIT {
  private static final int CLIENTS = 48;
  private static final int VOTES_EACH = 12;
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
  private static final Map<String, String> SMALL =
      Map.of("cellvote.cell.votes-max", "4", "cellvote.database.pool-max", "4");

  @TempDir private Path folder;

  @Test
  void flood_isShedOrAnsweredTruly_andHealthIsAnsweredMeanwhile() throws Exception {
    try (TestDatabase database = TestDatabase.fresh();
        KafkaServer kafka = KafkaServer.start();
        RedisServer redis = RedisServer.start();
        CellProcess cell =
            CellProcess.start(new Servers(database, kafka, redis), folder, SMALL).ready()) {
      Event event = database.create(openEvent(2));
      List<Integer> health = new ArrayList<>();

      List<HttpResponse<String>> answers = flood(cell, event, health);

      assertThat(answers).hasSize(CLIENTS * VOTES_EACH).allSatisfy(OverloadIT::isTrue);
      assertThat(health).hasSizeGreaterThan(2).containsOnly(200);
      long acked = count(answers, answer -> answer.statusCode() / 100 == 2);
      long shed = count(answers, answer -> answer.body().contains("\"error\":\"overloaded\""));
      assertThat(acked).isPositive();
      assertThat(shed).isPositive();
      assertThat(shedBy(cell)).isEqualTo(shed);
      assertSettled(database, event, acked, answers.size() - acked - shed);
    }
  }

  private static void isTrue(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isIn(200, 202, 503);
    if (answer.statusCode() == 503) {
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.body()).containsAnyOf("\"overloaded\"", "\"log_unavailable\"");
    }
  }

  /** Every acked vote counts, and no vote that was shed is in the log. */
  private static void assertSettled(
      TestDatabase database, Event event, long acked, long ambiguous) {
    await()
        .atMost(SETTLED_WITHIN)
        .untilAsserted(
            () -> assertThat((long) database.rowsOf(event)).isBetween(acked, acked + ambiguous));
    assertThat(database.booked(SETTLEMENT.NEXT_OFFSET)).isBetween(acked, acked + ambiguous);
  }

  private static List<HttpResponse<String>> flood(
      CellProcess cell, Event event, List<Integer> health) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<HttpResponse<String>>>> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> threads.submit(votesOf(cell, event, client)))
              .toList();
      while (!clients.stream().allMatch(Future::isDone)) {
        health.add(cell.health());
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<List<HttpResponse<String>>> each : clients) {
        answers.addAll(each.get());
      }
      return answers;
    }
  }

  private static Callable<List<HttpResponse<String>>> votesOf(
      CellProcess cell, Event event, int client) {
    return () -> {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (int n = 0; n < VOTES_EACH; n++) {
        answers.add(cell.vote(event, "voter-" + client + "-" + n));
      }
      return answers;
    };
  }

  private static long count(
      List<HttpResponse<String>> answers, Predicate<HttpResponse<String>> wanted) {
    return answers.stream().filter(wanted).count();
  }

  /** The cell's own count. */
  private static long shedBy(CellProcess cell) throws Exception {
    return cell.send(cell.request("/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith("cellvote_cell_shed_total{"))
        .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
        .sum();
  }
}
