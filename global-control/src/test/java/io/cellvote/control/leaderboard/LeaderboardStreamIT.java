package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.CELL_1;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.control.TestIssuer;
import io.cellvote.control.leaderboard.ShownEvent.ShownContestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.RegionTable;
import io.cellvote.model.TallySlot;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.RoutingProblems;
import io.cellvote.web.TokenVerifier;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event stream on a real server. */
class LeaderboardStreamIT {
  private static final EventId AWAY = new EventId(new UUID(0, 77));
  private static final EventId BIG = new EventId(new UUID(0, 88));
  private static final int VIEWERS_MAX = 5;

  @TempDir static Path folder;
  private static TestIssuer issuer;

  private final TallyBoard board = new TallyBoard();
  private Broadcasts broadcasts;
  private StalledViewers stalled;
  private WebServer server;
  private HttpClient client;

  @BeforeAll
  static void issue() {
    issuer = TestIssuer.in(folder);
  }

  @BeforeEach
  void start() {
    var leaderboard =
        new Leaderboard(
            board,
            new EventDirectory(LeaderboardStreamIT::find),
            List::of,
            Boards.metrics(),
            InstantSource.system());
    broadcasts = new Broadcasts(leaderboard, VIEWERS_MAX);
    stalled = new StalledViewers(Duration.ofSeconds(1));
    var tokens =
        new TokenVerifier(
            issuer.trusted(), RegionTable.parse("use1:00-ff"), InstantSource.system());
    var entry = new ViewerEntry(tokens, (_, _) -> false, leaderboard);
    var stream = new LeaderboardStream(entry, broadcasts, stalled, Boards.metrics());
    HttpRouting.Builder routing = HttpRouting.builder().register(stream);
    RoutingProblems.register(routing);
    server = WebServer.builder().host("127.0.0.1").port(0).routing(routing).build().start();
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    broadcasts.close();
    server.stop();
  }

  @Test
  void stream_opened_beginsWithTheNewestAtOnce() {
    board.publish(update(ANNA, 1, 7));
    try (Viewer viewer = new Viewer()) {
      SseViewer.Event first = viewer.next();

      assertThat(viewer.contentType()).isEqualTo("text/event-stream");
      assertThat(first.name()).isEqualTo("leaderboard");
      assertThat(first.data()).contains("\"total_votes\":7");
    }
  }

  @Test
  void stream_change_arrivesWithAHigherIdWithinTheBudget() {
    try (Viewer viewer = new Viewer()) {
      long before = viewer.next().id();
      for (int version = 1; version <= 20; version++) {
        long begin = System.nanoTime();
        board.publish(update(ANNA, version, version));
        SseViewer.Event event = viewer.next();

        assertThat(event.data()).contains("\"total_votes\":" + version);
        assertThat(event.id()).isGreaterThan(before);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        before = event.id();
      }
    }
  }

  @Test
  void stream_manyChanges_isAtMostTenASecond() {
    try (Viewer viewer = new Viewer()) {
      viewer.next();
      long begin = System.nanoTime();
      var ids = new ArrayList<Long>();
      for (int version = 1; System.nanoTime() - begin < 2_000_000_000L; version++) {
        board.publish(update(ANNA, version, version));
        viewer.ready().ifPresent(event -> ids.add(event.id()));
      }
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      assertThat(ids.size()).isBetween(3, 21);
    }
  }

  @Test
  void stream_resumedWithLastEventId_beginsWithTheNewest() {
    long last;
    try (Viewer viewer = new Viewer()) {
      last = viewer.next().id();
    }
    board.publish(update(ANNA, 1, 3));
    try (Viewer viewer = new Viewer("Last-Event-ID", Long.toString(last))) {
      SseViewer.Event first = viewer.next();

      assertThat(first.id()).isGreaterThan(last);
      assertThat(first.data()).contains("\"total_votes\":3");
    }
  }

  @Test
  void stream_nothingHappens_isKeptOpenByComments() {
    try (Viewer viewer = new Viewer()) {
      viewer.next();
      long begin = System.nanoTime();
      viewer.nextComment();

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(13), Duration.ofSeconds(20));
    }
  }

  @Test
  void stream_viewerThatReadsNothing_holdsNobodyUpAndLosesItsPlace() throws IOException {
    try (Socket stuck = open(BIG);
        Viewer other = new Viewer()) {
      assertThat(stuck.isConnected()).isTrue();
      await().atMost(Duration.ofSeconds(10)).until(() -> broadcasts.viewers() == 2);
      var version = new AtomicLong();
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> {
            TallySlot slot = new TallySlot(BIG, ContestantId.of(BIG, 0), CELL_1, 0);
            board.publish(update(slot, 1, version.incrementAndGet(), version.get()));
            stalled.endStalled();
            return broadcasts.viewers() == 1;
          });
      other.next();
      board.publish(update(ANNA, 1, 5));
      assertThat(other.next().data()).contains("\"total_votes\":5");
    }
  }

  @Test
  void stream_placesTaken_is503() throws Exception {
    var viewers = new ArrayList<Viewer>();
    for (int i = 0; i < VIEWERS_MAX; i++) {
      viewers.add(new Viewer());
    }
    HttpResponse<String> refused = get(EVENT, issuer.bearer());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("overloaded");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    viewers.forEach(Viewer::close);
  }

  @Test
  void stream_noTokenNoEventNoDatabase_isAProblem() throws Exception {
    assertThat(get(EVENT, "Bearer x").statusCode()).isEqualTo(401);
    assertThat(get(EVENT, "").headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(get(new EventId(new UUID(1, 1)), issuer.bearer()).body())
        .contains("event_not_found");
    assertThat(get(AWAY, issuer.bearer()).body()).contains("database_unavailable");
    assertThat(get("nonsense", issuer.bearer()).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> get(EventId event, String authorization) throws Exception {
    return get(event.toString(), authorization);
  }

  private HttpResponse<String> get(String event, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(event))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", authorization)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String event) {
    return URI.create(
        "http://127.0.0.1:%d/v1/event/%s/leaderboard/stream".formatted(server.port(), event));
  }

  /** A connection that asks for the stream and reads nothing. */
  private Socket open(EventId event) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String request =
        "GET %s HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\n\r\n"
            .formatted(uri(event.toString()).getPath(), issuer.bearer());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static Optional<ShownEvent> find(EventId id) {
    if (id.equals(AWAY)) {
      throw new DatabaseUnavailableException("away", new IllegalStateException());
    }
    if (id.equals(BIG)) {
      return Optional.of(new ShownEvent(BIG, "Big", EventState.OPEN, manyContestants()));
    }
    return id.equals(EVENT) ? Optional.of(Boards.event(EventState.OPEN)) : Optional.empty();
  }

  private static List<ShownContestant> manyContestants() {
    return IntStream.range(0, 2_000)
        .mapToObj(i -> new ShownContestant(ContestantId.of(BIG, i), "Contestant " + i))
        .toList();
  }

  /** Reads a stream on a thread of its own. */
  private final class Viewer extends SseViewer {
    Viewer(String... headers) {
      super(client, uri(EVENT.toString()), issuer.bearer(), headers);
    }
  }
}
