package io.cellvote.local.http;

import static io.cellvote.local.http.ScriptedServer.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsIT {
  private static final Call GET = Call.get("/x", Map.of("Authorization", "Bearer t"));

  private ScriptedServer server;
  private Connections connections;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    connections = new Connections(Endpoint.of(server.uri()), 2);
  }

  @AfterEach
  void stop() throws IOException {
    connections.close();
    server.close();
  }

  @Test
  void send_countedAnswers_reuseOneConnection() throws Exception {
    server.then("HTTP/1.1 200 OK\r\ncontent-LENGTH: 2\r\nX-A:  b \r\n\r\nhi");
    server.then("HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n");
    Answer first = connections.send(GET);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text()).isEqualTo("hi");
    assertThat(first.header("x-a")).hasValue("b");
    assertThat(connections.send(GET).status()).isEqualTo(409);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void send_post_hasJsonBodyAndLengthInBytes() throws Exception {
    server.then("HTTP/1.1 204 No Content\r\n\r\n");
    connections.send(Call.post("/vote?a=b", Map.of("Idempotency-Key", "k"), "{\"v\":\"ä\"}"));
    assertThat(server.requests().getFirst())
        .startsWith("POST /vote?a=b HTTP/1.1\nHost: 127.0.0.1:" + server.uri().getPort() + "\n")
        .contains(
            "Idempotency-Key: k\n", "Content-Type: application/json\n", "Content-Length: 10\n")
        .endsWith(
            new String(
                "{\"v\":\"ä\"}".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  @Test
  void send_answerInSinglePieces_isPutTogether() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n";
    server.then(answer.split("(?<=.)(?s)", -1));
    server.then("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    assertThat(connections.send(GET).text()).isEqualTo("abcde");
    assertThat(connections.send(GET).text()).isEqualTo("x");
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void send_bodyUpToTheClose_isWholeAndTheConnectionIsNotReused() throws Exception {
    server.then("HTTP/1.1 200 OK\r\n\r\nall of it", CLOSE);
    server.then("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    assertThat(connections.send(GET).text()).isEqualTo("all of it");
    assertThat(connections.send(GET).text()).isEqualTo("x");
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void send_connectionClose_isNotReused() throws Exception {
    server.then("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na", CLOSE);
    server.then("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
    assertThat(connections.send(GET).text()).isEqualTo("a");
    assertThat(connections.send(GET).text()).isEqualTo("b");
  }

  @Test
  void send_interimAnswer_isPassedOver() throws Exception {
    server.then(
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(connections.send(GET).status()).isEqualTo(200);
  }

  @Test
  void send_largeBodyAndLongHeaders_areRead() throws Exception {
    String body = "x".repeat(300_000);
    server.then(
        "HTTP/1.1 200 OK\r\nX-Long: "
            + "y".repeat(12_000)
            + "\r\nContent-Length: 300000\r\n\r\n"
            + body);
    assertThat(connections.send(GET).text()).isEqualTo(body);
  }

  @Test
  void send_answerCutOff_fails() {
    server.then("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", CLOSE);
    assertThatThrownBy(() -> connections.send(GET)).isInstanceOf(EOFException.class);
    server.then("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", CLOSE);
    assertThatThrownBy(() -> connections.send(GET)).isInstanceOf(EOFException.class);
    server.then(CLOSE);
    assertThatThrownBy(() -> connections.send(GET)).isInstanceOf(IOException.class);
  }

  @Test
  void send_noHttp_fails() {
    for (String broken :
        Arrays.asList(
            "TTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(201) + "\r\n",
            "HTTP/1.1 200 OK\r\nA: " + "b".repeat(20_000) + "\r\n\r\n")) {
      server.then(broken);
      assertThatThrownBy(() -> connections.send(GET)).isInstanceOf(BrokenAnswer.class);
    }
  }

  @Test
  void send_serverSilent_timesOut() {
    server.then();
    Endpoint hasty = Endpoint.of(server.uri()).withAnswerTimeout(Duration.ofMillis(50));
    assertThatThrownBy(() -> new Connections(hasty, 1).send(GET))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void send_nobodyListens_isRefused() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Endpoint nobody = Endpoint.of(URI.create("http://127.0.0.1:" + port));
    assertThatThrownBy(() -> new Connections(nobody, 1).send(GET))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void send_headerWithLineEnd_isNotSent() {
    Call call = Call.get("/", Map.of("A", "b\r\nC: d"));
    assertThatThrownBy(() -> connections.send(call)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void open_chunkedStream_givesPiecesAsTheyCome() throws Exception {
    server.then("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "3\r\na\nb\r\n");
    try (AnswerStream stream = connections.open(GET)) {
      assertThat(stream.head().status()).isEqualTo(200);
      assertThat(stream.body().readNBytes(3)).asString().isEqualTo("a\nb");
    }
  }

  @Test
  void endpoint_noHttpAddress_isRefused() {
    assertThatThrownBy(() -> Endpoint.of(URI.create("https://a")))
        .hasMessage("an http:// address is expected, not https://a");
  }
}
