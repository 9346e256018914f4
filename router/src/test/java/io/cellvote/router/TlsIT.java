package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.Cell;
import io.cellvote.model.UserId;
import io.cellvote.testing.TestCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Votes whose way to their cell is TLS. */
class TlsIT {
  @TempDir private static Path certificates;
  private static TestCertificate right;
  private static TestCertificate ofAnotherName;

  @TempDir private Path folder;
  private RouterFixture it;

  @BeforeAll
  static void certify() throws Exception {
    right = TestCertificate.of(certificates, "ip:127.0.0.1");
    ofAnotherName = TestCertificate.of(certificates, "dns:other.example");
  }

  @AfterEach
  void stop() {
    it.close();
  }

  /** A router that believes the certificate which its voters' home shows. */
  private RouterFixture withHomeThatShows(TestCertificate certificate) throws Exception {
    RouterFixture router =
        new RouterFixture(folder, FakeCell.overTls("home", certificate.server()));
    router.settings.put("cellvote.hop.authorities", certificate.authority().toString());
    return router;
  }

  @Test
  void vote_isAnsweredByItsHome_andTheConnectionIsKept() throws Exception {
    it = withHomeThatShows(right);
    it.settings.put("cellvote.router.connect-timeout-ms", "5000");
    it.settings.put("cellvote.router.attempt-timeout-ms", "5000");
    it.settings.put("cellvote.router.request-deadline-ms", "10000");
    it.start();
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    it.home.behave((request, response) -> {
      ports.add(request.remotePeer().port());
      response.send("{\"cell\":\"home\"}");
    });
    UserId voter = it.voter();

    for (int n = 0; n < 3; n++) {
      assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"home\"}");
    }
    assertThat(ports).hasSize(1);
    assertThat(it.requestId(it.home.seen().getFirst())).isNotBlank();
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void vote_homeShowsAnothersName_standbyAnswers_andTheLogSaysWhy() throws Exception {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    Handler listener = listener(said);
    Logger log = Logger.getLogger("io.cellvote.router.forward.BreakerLog");
    log.addHandler(listener);
    try {
      it = withHomeThatShows(ofAnotherName);
      it.settings.put("cellvote.router.connect-timeout-ms", "5000");
      it.settings.put("cellvote.router.attempt-timeout-ms", "5000");
      it.settings.put("cellvote.router.request-deadline-ms", "10000");
      it.start();

      assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
      assertThat(it.home.seen()).isEmpty();
      assertThat(said)
          .singleElement()
          .asString()
          .contains("home is tried last", "no TLS with 127.0.0.1", "No subject alternative names");
    } finally {
      log.removeHandler(listener);
    }
  }

  @Test
  void vote_homesHandshakeHangs_standbyAnswersAfterTheTimeout() throws Exception {
    it = new RouterFixture(folder);
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      it.control.publish(List.of(homeAt(silent), it.standby.cell()));
      it.startRouter();
      RouterFixture.await().until(it::isReady);

      assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
    }
  }

  private Cell homeAt(ServerSocket server) {
    Cell home = it.home.cell();
    URI address = URI.create("https://127.0.0.1:" + server.getLocalPort());
    return new Cell(home.id(), home.region(), address, home.state(), home.weight());
  }

  private static Handler listener(Queue<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        said.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
