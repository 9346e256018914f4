package io.cellvote.router.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are whole, connections that are kept, and what is refused. */
class UpstreamTest extends UpstreamFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        OK,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;x=y\r\nk\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: 1\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n" + OK,
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK,
        "HTTP/1.1 200\r\ncontent-length: 2\r\n\r\nok"
      })
  void exchange_wholeAnswer_keepsItsConnection(String bytes) throws Exception {
    ScriptedServer server = server(ScriptedServer.answering(bytes));
    Upstream upstream = upstream(server.address());

    for (int n = 0; n < 3; n++) {
      assertThat(text(answered(upstream.exchange(ask())))).isEqualTo("ok");
    }
    assertThat(server.connections()).isOne();
    assertThat(upstream.inUse()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void exchange_statusWithoutABody_keepsItsConnection(int status) throws Exception {
    ScriptedServer server =
        server(
            ScriptedServer.answering(
                "HTTP/1.1 " + status + " x\r\nETag: \"1\"\r\nContent-Length: 9\r\n\r\n"));
    Upstream upstream = upstream(server.address());
    answered(upstream.exchange(ask()));
    Answer answer = answered(upstream.exchange(ask()));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().get(HeaderNames.ETAG).get()).isEqualTo("\"1\"");
    assertThat(server.connections()).isOne();
  }

  @Test
  void exchange_head_expectsNoBody() throws Exception {
    ScriptedServer server =
        server(ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
    Ask head = new Ask(REQUEST, false, 1_000, soon());

    assertThat(answered(upstream(server.address()).exchange(head)).body().length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "Close", "Keep-Alive, close"})
  void exchange_serverWillClose_nextOneConnectsAnew(String connection) throws Exception {
    ScriptedServer server =
        server(
            ScriptedServer.answering(
                "HTTP/1.1 200 OK\r\nConnection: "
                    + connection
                    + "\r\nContent-Length: 2\r\n\r\nok"));
    Upstream upstream = upstream(server.address());
    upstream.exchange(ask());
    upstream.exchange(ask());

    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void exchange_bodyUntilClose_isReadToItsEnd() throws Exception {
    ScriptedServer server =
        server((connection, _) -> {
          ScriptedServer.write(connection, "HTTP/1.1 200 OK\r\n\r\nok");
          connection.close();
        });

    assertThat(text(answered(upstream(server.address()).exchange(ask())))).isEqualTo("ok");
  }

  @Test
  void exchange_keptConnectionWasClosed_connectsAnewWithoutAFault() throws Exception {
    ScriptedServer server = server(ScriptedServer.answering(OK));
    Upstream upstream = upstream(server.address());
    upstream.exchange(ask());
    server.closeConnections();

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> {
          answered(upstream.exchange(ask()));
          assertThat(server.connections()).isEqualTo(2);
        });
  }

  @Test
  void exchange_keptConnectionHoldsUnaskedBytes_isNotUsedAgain() throws Exception {
    ScriptedServer server = server(ScriptedServer.answering(OK + "HTTP/1.1 500 Smuggled\r\n\r\n"));
    Upstream upstream = upstream(server.address());

    assertThat(answered(upstream.exchange(ask())).status()).isEqualTo(200);
    assertThat(answered(upstream.exchange(ask())).status()).isEqualTo(200);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void exchange_nobodyListens_isRefused() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    Outcome outcome = upstream(URI.create("http://127.0.0.1:" + port)).exchange(ask());

    assertThat(outcome)
        .isInstanceOfSatisfying(Outcome.Refused.class, r -> assertThat(r.unreachable()).isTrue());
  }

  @Test
  void exchange_unknownHost_isRefused() {
    assertThat(upstream(URI.create("http://no-such-host.invalid")).exchange(ask()))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void exchange_overTheLimit_isRefusedAtOnce() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    ScriptedServer server =
        server((connection, _) -> {
          await(release);
          ScriptedServer.write(connection, OK);
        });
    Upstream upstream = upstream(server.address(), 1);
    Thread first = Thread.ofVirtual().start(() -> upstream.exchange(ask()));
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> server.connections() == 1);

    assertThat(upstream.exchange(ask()))
        .isInstanceOfSatisfying(Outcome.Refused.class, r -> assertThat(r.unreachable()).isFalse());
    release.countDown();
    first.join();
    answered(upstream.exchange(ask()));
  }

  @Test
  void exchange_answerOverTheBuffer_comesAsAStream() throws Exception {
    String large = "0123456789".repeat(10_000);
    ScriptedServer server =
        server(
            ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + large));
    Upstream upstream = upstream(server.address());
    Answer answer = answered(upstream.exchange(ask()));
    StringBuilder all = new StringBuilder(text(answer));
    try (AnswerStream rest = answer.rest().orElseThrow()) {
      assertThat(upstream.inUse()).isOne();
      for (byte[] piece = rest.next(soon()); piece.length > 0; piece = rest.next(soon())) {
        all.append(new String(piece, StandardCharsets.US_ASCII));
      }
    }

    assertThat(all).hasToString(large);
    assertThat(upstream.inUse()).isZero();
    answered(upstream.exchange(ask())).discard();
    assertThat(server.connections()).isOne();
  }

  @Test
  void stream_letGoBeforeItsEnd_takesItsConnectionAlong() throws Exception {
    ScriptedServer server =
        server(
            ScriptedServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000)));
    Upstream upstream = upstream(server.address());
    answered(upstream.exchange(ask())).discard();
    answered(upstream.exchange(ask())).discard();

    assertThat(upstream.inUse()).isZero();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void close_endsStreams() throws Exception {
    ScriptedServer server =
        server(ScriptedServer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    Upstream upstream = upstream(server.address());
    Answer answer = answered(upstream.exchange(new Ask(REQUEST, true, 0, soon())));
    upstream.close();

    try (AnswerStream rest = answer.rest().orElseThrow()) {
      assertThatThrownBy(() -> rest.next(soon())).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https:/cell", "cell:1", "http:/cell", "ftp://cell"})
  void newUpstream_ofAnotherKindOfAddress_isRefused(String address) {
    assertThatThrownBy(() -> upstream(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected http://");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
