package io.cellvote.router.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.testing.TestCertificate;
import io.cellvote.web.HopTrust;
import io.cellvote.web.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom it believes, and what becomes of a request when TLS fails before it and within it. */
class TlsWireTest extends UpstreamFixture {
  @TempDir private static Path folder;
  private static TestCertificate right;
  private static TestCertificate ofAnotherName;
  private static HopTrust both;

  private TestCertificate shown = right;
  private HopTrust trust = both;

  @BeforeAll
  static void certify() throws Exception {
    right = TestCertificate.of(folder, "ip:127.0.0.1");
    ofAnotherName = TestCertificate.of(folder, "dns:other.example");
    String authorities =
        "# two of them\n%s\n%s"
            .formatted(
                Files.readString(ofAnotherName.authority()), Files.readString(right.authority()));
    Path file = Files.writeString(folder.resolve("authorities.pem"), authorities);
    both = HopTrust.of(Settings.of(Map.of(HopTrust.KEY, file.toString())));
  }

  @Override
  ServerSocketFactory sockets() {
    return shown.server().getServerSocketFactory();
  }

  @Override
  HopTrust trust() {
    return trust;
  }

  private static void assertNotReached(Outcome outcome, String why) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.unreachable()).isTrue();
              assertThat(refused.reason()).contains("no TLS with 127.0.0.1: ", why);
            });
  }

  @Test
  void exchange_certificateOfAnotherName_isRefused_andNothingWasSent() throws Exception {
    shown = ofAnotherName;
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedServer server = server((_, _) -> asked.countDown());
    Upstream upstream = upstream(server.address());

    assertNotReached(upstream.exchange(ask()), "No subject alternative names");
    assertThat(asked.getCount()).isOne();
    assertThat(upstream.inUse()).isZero();
  }

  @Test
  void exchange_certificateOfAStranger_isRefused() throws Exception {
    trust = HopTrust.JDK;
    ScriptedServer server = server(ScriptedServer.answering(OK));

    assertNotReached(upstream(server.address()).exchange(ask()), "PKIX path building failed");
  }

  @Test
  void exchange_handshakeHangs_isRefusedAtTheDeadline() throws Exception {
    try (ServerSocket silent = listening()) {
      Ask hasty = new Ask(REQUEST, true, 1_000, Deadline.after(Duration.ofMillis(100)));

      assertNotReached(upstream(address(silent)).exchange(hasty), "");
    }
  }

  @Test
  void exchange_serverBreaksOffTheHandshake_isRefused() throws Exception {
    try (ServerSocket rude = listening()) {
      Thread.ofVirtual().start(() -> serve(rude, Socket::close));

      assertNotReached(upstream(address(rude)).exchange(ask()), "");
    }
  }

  @Test
  void exchange_serverSpeaksNoTls_isRefused() throws Exception {
    try (ServerSocket plain = listening()) {
      Thread.ofVirtual()
          .start(() -> serve(plain, connection -> ScriptedServer.write(connection, OK)));

      assertNotReached(upstream(address(plain)).exchange(ask()), "");
    }
  }

  @Test
  void exchange_noAnswerInTime_isAmbiguous() throws Exception {
    ScriptedServer server =
        server((connection, request) -> {
          if (request == 1) {
            ScriptedServer.write(connection, OK);
          }
        });
    Upstream upstream = upstream(server.address());
    answered(upstream.exchange(ask()));
    Ask hasty = new Ask(REQUEST, true, 1_000, Deadline.after(Duration.ofMillis(50)));

    assertThat(upstream.exchange(hasty)).isEqualTo(new Outcome.Ambiguous("Read timed out"));
    assertThat(server.connections()).isOne();
  }

  /** Whoever cuts the connection can not make a part of an answer look like all of it. */
  @Test
  void exchange_bodyUntilClose_cutWithoutTlssEnd_isAmbiguous() throws Exception {
    try (ServerSocket server = listening()) {
      Thread.ofVirtual().start(() -> serve(server, TlsWireTest::answerAndCut));

      assertThat(upstream(address(server)).exchange(ask()))
          .isEqualTo(new Outcome.Ambiguous("closed without TLS's end"));
    }
  }

  private static void answerAndCut(Socket connection) throws IOException {
    SSLSocketFactory factory = right.server().getSocketFactory();
    Socket tls = factory.createSocket(connection, null, false);
    assertThat(tls.getInputStream().read(new byte[1_000])).isEqualTo(REQUEST.length());
    ScriptedServer.write(tls, "HTTP/1.1 200 OK\r\n\r\nok");
    connection.close();
  }

  @Test
  void exchange_requestOfSeveralRecords_arrives() throws Exception {
    ScriptedServer server = server(ScriptedServer.answering(OK));
    Upstream upstream = upstream(server.address());
    String head = "GET / HTTP/1.1\r\nX: %s\r\n\r\n".formatted("y".repeat(50_000));
    Bytes large = Bytes.of(head.getBytes(StandardCharsets.US_ASCII));

    for (int n = 0; n < 3; n++) {
      Outcome outcome = upstream.exchange(new Ask(large, true, 1_000, soon()));
      assertThat(text(answered(outcome))).isEqualTo("ok");
    }
    assertThat(server.connections()).isOne();
  }

  @Test
  void tunnel_carriesBothWays() throws Exception {
    ScriptedServer server =
        server((connection, _) -> {
          ScriptedServer.write(connection, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
          ScriptedServer.write(connection, "heard " + (char) connection.getInputStream().read());
        });

    try (Tunnel tunnel = upstream(server.address()).upgrade(REQUEST, soon()).orElseThrow()) {
      tunnel.send(new byte[] {'x'});
      assertThat(new String(tunnel.next(soon()), StandardCharsets.US_ASCII)).isEqualTo("heard x");
    }
  }

  private interface Manners {
    void meet(Socket connection) throws IOException;
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static URI address(ServerSocket server) {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  private static void serve(ServerSocket server, Manners manners) {
    try {
      manners.meet(server.accept());
    } catch (IOException e) {
      // The other side is gone, as it may.
    }
  }
}
