package io.cellvote.control.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cellvote.model.Cell;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.cellvote.testing.TestCertificate;
import io.cellvote.web.HopTrust;
import io.cellvote.web.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells whose address is {@code https:}. */
class HttpCellProbeOverTlsTest {
  private static final byte[] READY =
      "{\"checks\":[{\"name\":\"dependencies\",\"data\":{\"settlement\":\"ok\"}}]}".getBytes(UTF_8);

  @TempDir private static Path folder;
  private static TestCertificate right;
  private static TestCertificate ofAnotherName;

  @BeforeAll
  static void certify() throws Exception {
    right = TestCertificate.of(folder, "ip:127.0.0.1");
    ofAnotherName = TestCertificate.of(folder, "dns:other.example");
  }

  @Test
  void check_cellThatIsBelieved_isAsked() throws Exception {
    assertThat(check(right, believing(right))).isEqualTo(new CellCheck.Settled());
  }

  @Test
  void check_certificateOfAnotherName_isFailed_withTheReason() throws Exception {
    assertNoTls(check(ofAnotherName, believing(ofAnotherName)), "No subject alternative names");
  }

  @Test
  void check_certificateOfAStranger_isFailed_withTheReason() throws Exception {
    assertNoTls(check(right, HopTrust.JDK), "PKIX path building failed");
  }

  @Test
  void check_handshakeHangs_isFailedInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(check(silent.getLocalPort(), HopTrust.JDK))
          .isEqualTo(new CellCheck.Failed("no answer in time"));
    }
  }

  private static void assertNoTls(CellCheck check, String why) {
    assertThat(check)
        .isInstanceOfSatisfying(
            CellCheck.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("no TLS: ").contains(why));
  }

  private static HopTrust believing(TestCertificate certificate) {
    return HopTrust.of(Settings.of(Map.of(HopTrust.KEY, certificate.authority().toString())));
  }

  private static CellCheck check(TestCertificate shown, HopTrust trust) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(shown.server()));
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, READY.length);
          exchange.getResponseBody().write(READY);
          exchange.close();
        });
    server.start();
    try {
      return check(server.getAddress().getPort(), trust);
    } finally {
      server.stop(0);
    }
  }

  private static CellCheck check(int port, HopTrust trust) {
    URI address = URI.create("https://127.0.0.1:" + port);
    try (HttpCellProbe probe = new HttpCellProbe(trust)) {
      return probe.check(
          new Cell(Cells.id(1), new RegionId("use1"), address, CellState.ACTIVE, 100));
    }
  }
}
