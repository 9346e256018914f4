package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.web.Hop;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardIT {
  private static final String BOARD = "/v1/event/00000000-0000-4000-8000-000000000001/leaderboard";
  private static final String STREAM =
      "GET " + BOARD + "/stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
  private static final String END = "end";

  @TempDir private Path folder;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final CountDownLatch streamEnded = new CountDownLatch(1);
  private RouterFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new RouterFixture(folder);
    it.settings.put("cellvote.router.streams-max", "1");
    it.settings.put("cellvote.router.silence-max-ms", "1000");
    it.start();
    it.control.leaderboard(this::stream);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void leaderboard_comesFromGlobalControl() throws Exception {
    AtomicReference<String> hop = new AtomicReference<>();
    it.control.leaderboard((request, response) -> {
      hop.set(request.headers().first(HeaderNames.create(Hop.HEADER)).orElse(""));
      response.header(HeaderNames.ETAG, "\"7\"").send("{\"total_votes\":7}");
    });
    HttpResponse<String> answer = it.send(it.get(BOARD));

    assertThat(answer.body()).isEqualTo("{\"total_votes\":7}");
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
    assertThat(it.hops.verify(hop.get())).isPresent();
    assertThat(it.home.seen()).isEmpty();
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void leaderboard_globalControlIsGone_isUnavailableAndVotesGoOn() throws Exception {
    it.control.close();
    HttpResponse<String> answer = it.send(it.get(BOARD));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"error\":\"control_unavailable\"");
    assertThat(it.send(it.vote(it.voter())).statusCode()).isEqualTo(200);
  }

  @Test
  void export_passesEachPieceAtOnce_andBreaksOffWhenGlobalControlDoes() throws Exception {
    String export =
        "GET " + BOARD.replace("leaderboard", "export") + " HTTP/1.1\r\nHost: x\r\n\r\n";
    it.control.leaderboard((_, response) -> {
      OutputStream out = response.outputStream();
      out.write("one\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      await(events);
      throw new CloseConnectionException("broken off");
    });
    try (RawClient auditor = new RawClient(it.port())) {
      auditor.send(export);
      String line = auditor.line();
      while (!line.equals("one")) {
        line = auditor.line();
      }
      events.add(END);

      assertThat(auditor.line()).as("the end of the chunk").isEmpty();
      assertThat(auditor.isClosed()).as("neither a last chunk nor anything else").isTrue();
    }
  }

  @Test
  void stream_passesEachEventAtOnce() throws Exception {
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      events.add("data: 1\n\n");
      assertThat(event(viewer)).isEqualTo("data: 1");
      events.add("data: 2\n\n");
      assertThat(event(viewer)).isEqualTo("data: 2");
      events.add(": still here\n\n");
      assertThat(event(viewer)).isEqualTo(": still here");
    }
  }

  @Test
  void stream_endedByGlobalControl_endsAtTheViewer() throws Exception {
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      events.add("data: 1\n\n");
      event(viewer);
      events.add(END);

      String line = viewer.line();
      while (!line.equals("0")) {
        line = viewer.line();
      }
    }
  }

  @Test
  void stream_leftByItsViewer_endsAtGlobalControl() throws Exception {
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      events.add("data: 1\n\n");
      event(viewer);
    }

    RouterFixture.await()
        .until(() -> {
          events.add("data: more\n\n");
          return streamEnded.getCount() == 0;
        });
    RouterFixture.await().until(() -> opensAStream());
  }

  @Test
  void stream_silentForTooLong_isClosed() throws Exception {
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      events.add("data: 1\n\n");
      event(viewer);
      viewer.line();

      assertThat(viewer.line()).isEmpty();
      assertThat(viewer.isClosed()).isTrue();
    }
  }

  @Test
  void streams_overTheLimit_areRefusedWhileAnswersAreNot() throws Exception {
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      events.add("data: 1\n\n");
      event(viewer);

      assertThat(RawClient.ask(it.port(), STREAM))
          .startsWith("HTTP/1.1 503")
          .contains("\"error\":\"overloaded\"", "Retry-After: 1");
      it.control.leaderboard((_, response) -> response.send("board"));
      assertThat(it.send(it.get(BOARD)).body()).isEqualTo("board");
    }
  }

  @Test
  void stop_endsStreams() throws Exception {
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      events.add("data: 1\n\n");
      event(viewer);
      it.stopRouter();
      viewer.line();
      viewer.line();

      assertThat(viewer.isClosed()).isTrue();
    }
  }

  private static void await(BlockingQueue<String> events) {
    try {
      events.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean opensAStream() throws IOException {
    events.clear();
    events.add("data: again\n\n");
    try (RawClient viewer = new RawClient(it.port())) {
      viewer.send(STREAM);
      return viewer.line().startsWith("HTTP/1.1 200");
    }
  }

  /** The next line of an event, past the head and the lengths of chunks. */
  private static String event(RawClient viewer) throws IOException {
    String line = viewer.line();
    while (!line.startsWith("data:") && !line.startsWith(":")) {
      line = viewer.line();
    }
    return line;
  }

  private void stream(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    OutputStream out = response.outputStream();
    try {
      for (String event = events.take(); !event.equals(END); event = events.take()) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      out.close();
    } catch (IOException | UncheckedIOException | InterruptedException e) {
      throw new CloseConnectionException("the viewer left, or the end", e);
    } finally {
      streamEnded.countDown();
    }
  }
}
