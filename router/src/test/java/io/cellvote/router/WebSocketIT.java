package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A viewer's WebSocket goes through the router to global-control, whatever is said in it. */
class WebSocketIT {
  private static final String UPGRADE =
      """
      GET /api/v1/results/1/stream?ticket=t HTTP/1.1
      Host: x
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Version: 13
      X-Forwarded-For: 1.2.3.4
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

      """
          .replace("\n", "\r\n");
  private static final String AGREED =
      """
      HTTP/1.1 101 Switching Protocols
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

      """
          .replace("\n", "\r\n");

  @TempDir Path folder;
  private RouterFixture it;
  private ServerSocket control;

  @BeforeEach
  void listen() throws IOException {
    it = new RouterFixture(folder);
    control = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    it.close();
    control.close();
  }

  /** The router asks this server for the cell map as well, in vain: a tunnel needs none. */
  private CompletableFuture<Socket> agreeing() {
    return CompletableFuture.supplyAsync(() -> {
      try {
        while (true) {
          Socket socket = control.accept();
          String head = head(socket.getInputStream());
          if (head.startsWith("GET /api/v1/results/1/stream?ticket=t ")) {
            assertThat(head).contains("Upgrade: websocket", "X-Cellvote-Hop", "Sec-WebSocket-Key");
            assertThat(head).doesNotContain("1.2.3.4");
            write(socket, AGREED);
            return socket;
          }
          socket.close();
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private void startRouter() {
    it.settings.put("cellvote.control.url", "http://127.0.0.1:" + control.getLocalPort());
    it.startRouter();
  }

  @Test
  void upgrade_thatTheServerGrants_isATunnelBothWays() throws Exception {
    CompletableFuture<Socket> server = agreeing();
    startRouter();
    try (RawClient client = new RawClient(it.port())) {
      client.send(UPGRADE);
      assertThat(client.answer())
          .startsWith("HTTP/1.1 101")
          .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");

      try (Socket socket = server.get()) {
        write(socket, "from the server\n");
        assertThat(client.line()).isEqualTo("from the server");
        client.send("from the client");
        assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
            .isEqualTo("from the client");
      }
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void tunnel_whoseClientGoes_isClosedAtTheServer() throws Exception {
    CompletableFuture<Socket> server = agreeing();
    startRouter();
    try (RawClient client = new RawClient(it.port())) {
      client.send(UPGRADE);
      client.answer();
    }
    try (Socket socket = server.get()) {
      socket.setSoTimeout((int) RouterFixture.PATIENCE.toMillis());
      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  @Test
  void upgrade_thatTheServerDenies_isAnsweredLikeAnyRequest() throws Exception {
    it.start();
    it.control.leaderboard(
        (_, response) -> response.status(401).send("{\"error\":\"unauthorized\"}"));

    assertThat(RawClient.ask(it.port(), UPGRADE))
        .startsWith("HTTP/1.1 401")
        .contains("unauthorized");
  }

  @Test
  void upgrade_toAnythingElse_isNone() throws Exception {
    it.start();

    assertThat(RawClient.ask(it.port(), UPGRADE.replace("/api/v1/results/1/stream", "/v1/events")))
        .startsWith("HTTP/1.1 200");
    assertThat(RawClient.ask(it.port(), UPGRADE.replace("/api/v1/results/1/stream", "/control/v1")))
        .startsWith("HTTP/1.1 404");
  }
}
