package io.cellvote.control;

import static io.cellvote.control.ControlProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.EventId;
import io.cellvote.testing.CockroachSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service as a process, over HTTP. */
@Tag(CockroachSuite.DATABASE)
class ControlMainIT {
  @TempDir static Path folder;
  private static TestDatabase database;
  private static TestIssuer issuer;
  private static ControlProcess control;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    issuer = TestIssuer.in(folder);
    control = ControlProcess.start(database.config(), issuer, folder).awaitReady();
  }

  @AfterAll
  static void stop() {
    control.close();
    database.close();
  }

  @Test
  void leaderboard_eventWithoutVotes_isThere() {
    EventId event = database.event("Song contest", "Anna", "Ben");

    var answer = control.get(path(event), "Authorization", issuer.bearer("vote"));

    assertThat(answer.statusCode()).as(control.output()).isEqualTo(200);
    assertThat(json(answer).path("event_name").asText()).isEqualTo("Song contest");
    assertThat(json(answer).path("total_votes").asLong()).isZero();
    assertThat(answer.headers().firstValue("ETag")).isPresent();
  }

  /** Of a million, by hand: {@code -Dexport.rows=1000000}; the process has a heap of 128 MB. */
  @Test
  void export_ofManyVotes_isWhole() {
    int rows = Integer.getInteger("export.rows", 10_000);
    EventId event = database.event("Song contest", "Anna");
    database.votes(event, rows);
    long start = System.nanoTime();

    var answer =
        control.lines("/v1/event/" + event + "/export", "Authorization", issuer.bearer("audit"));

    assertThat(answer.count()).isEqualTo(rows + 1L);
    assertThat(answer.last()).isEqualTo("{\"end\":true,\"votes\":%d}".formatted(rows));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "export of %d votes: %.1f s, %.0f votes/s, heap used after it %d MB%n",
        rows, seconds, rows / seconds, control.heapMegabytes());
  }

  @Test
  void leaderboard_withoutToken_is401() {
    EventId event = database.event("Song contest", "Anna");

    assertThat(control.get(path(event)).statusCode()).isEqualTo(401);
  }

  @Test
  void results_sayTheSameInTheWordsOfSessions() {
    EventId event = database.event("Song contest", "Anna", "Ben");

    var answer = control.get("/api/v1/results/" + event, "Authorization", issuer.bearer("vote"));

    assertThat(answer.statusCode()).as(control.output()).isEqualTo(200);
    assertThat(json(answer).path("session_id").asText()).isEqualTo(event.toString());
    assertThat(json(answer).path("options").findValuesAsText("label")).contains("Anna", "Ben");
    assertThat(json(answer).path("is_finalized").isBoolean()).isTrue();
  }

  @Test
  void resultsStream_withATicket_letsOneViewerInOnce() {
    EventId event = database.event("Song contest", "Anna", "Ben");
    String stream = "/api/v1/results/" + event + "/stream";
    String ticket = ticket(event);

    try (SocketViewer viewer = SocketViewer.of(control.socket(stream + "?ticket=" + ticket))) {
      assertThat(viewer.next()).contains("\"type\":\"vote_update\"", "\"new_count\":0");
    }
    assertThat(control.get(stream + "?ticket=" + ticket).statusCode()).isEqualTo(401);
    assertThat(control.get(stream).statusCode()).isEqualTo(401);
    assertThat(control.get(stream, "Authorization", issuer.bearer("vote")).statusCode())
        .isEqualTo(426);
  }

  @Test
  void resultsStream_withATicketForAnotherEvent_is401() {
    EventId event = database.event("Song contest", "Anna");
    String ticket = ticket(database.event("Another contest", "Ben"));

    var answer = control.get("/api/v1/results/" + event + "/stream?ticket=" + ticket);

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private static String ticket(EventId event) {
    var given = control.post(path(event) + "/ticket", "Authorization", issuer.bearer("vote"));
    assertThat(given.statusCode()).as(control.output()).isEqualTo(201);
    assertThat(json(given).path("expires_in").asInt()).isEqualTo(60);
    return json(given).path("ticket").asText();
  }

  @Test
  void anyPath_thatIsNone_is404() {
    assertThat(control.get("/nothing/here").statusCode()).isEqualTo(404);
    assertThat(control.get("/control/v1/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void health_withAllThere_isReady() {
    assertThat(control.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(control.get("/metrics").statusCode()).isEqualTo(200);
  }

  private static String path(EventId event) {
    return "/v1/event/" + event + "/leaderboard";
  }
}
