package io.cellvote.local.http;

import static io.cellvote.local.http.ScriptedServer.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers that are alike, as two routers are: one of them may fail. */
class SeveralServersIT {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
  private static final Call GET = Call.get("/", Map.of());
  private static final Call VOTE = Call.post("/vote", Map.of("Idempotency-Key", "k"), "{}");
  private static final Call LOGIN = Call.post("/login", Map.of(), "{}");

  private ScriptedServer first;
  private ScriptedServer second;
  private Connections connections;

  @BeforeEach
  void start() throws IOException {
    first = new ScriptedServer();
    second = new ScriptedServer();
    connections = new Connections(Endpoint.of(List.of(first.uri(), second.uri())), 4);
  }

  @AfterEach
  void stop() throws IOException {
    connections.close();
    first.close();
    second.close();
  }

  @Test
  void send_bothWell_takesThemInTurn() throws Exception {
    first.then(OK + "1").then(OK + "1");
    second.then(OK + "2").then(OK + "2");

    assertThat(text(GET) + text(GET) + text(GET) + text(GET)).isEqualTo("1212");
    assertThat(first.connections()).isEqualTo(1);
    assertThat(second.connections()).isEqualTo(1);
  }

  @Test
  void send_oneCanNotBeReached_theOtherTakesAll() throws Exception {
    first.close();
    second.then(OK + "2").then(OK + "2").then(OK + "2");

    assertThat(text(LOGIN) + text(VOTE) + text(GET)).isEqualTo("222");
  }

  @Test
  void send_oneBreaksOff_theSameRequestGoesToTheOther() throws Exception {
    first.then(CLOSE);
    second.then(OK + "2").then(OK + "2");

    assertThat(text(VOTE)).isEqualTo("2");
    assertThat(second.requests().getFirst().replace(host(second), host(first)))
        .isEqualTo(first.requests().getFirst());
    assertThat(text(VOTE)).as("the first one comes last for a moment").isEqualTo("2");
  }

  @Test
  void send_oneBreaksOffARequestWithoutAKey_isNotSentAgain() {
    first.then(CLOSE);

    assertThatThrownBy(() -> connections.send(LOGIN)).isInstanceOf(IOException.class);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void send_bothBreakOff_isSentToEachOnceAndFails() {
    first.then(CLOSE);
    second.then(CLOSE);

    assertThatThrownBy(() -> connections.send(VOTE)).isInstanceOf(IOException.class);
    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void open_oneCanNotBeReached_theOtherStreams() throws Exception {
    first.close();
    second.then(OK + "2");

    try (AnswerStream stream = connections.open(GET)) {
      assertThat(stream.body().readNBytes(1)).asString().isEqualTo("2");
    }
  }

  private String text(Call call) throws Exception {
    return connections.send(call).text();
  }

  private static String host(ScriptedServer server) {
    return "127.0.0.1:" + server.uri().getPort();
  }
}
