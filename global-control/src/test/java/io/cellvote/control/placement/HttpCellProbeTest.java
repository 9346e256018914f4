package io.cellvote.control.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cellvote.model.Cell;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.cellvote.web.HopTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCellProbeTest {
  private final HttpCellProbe probe = new HttpCellProbe(HopTrust.JDK);
  private HttpServer server;
  private volatile int status = 200;
  private volatile String settlement = "ok";
  private volatile String traffic = "";
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean stalls;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          byte[] body =
              """
              {"status":"UP","checks":[%s{"name":"dependencies","status":"UP",
               "data":{"log":"ok","settlement":"%s"}}]}\
              """
                  .formatted(traffic, settlement)
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          if (stalls) {
            awaitGate();
          }
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    probe.close();
  }

  @Test
  void check_readyAndSettled_isSettled() {
    assertThat(check()).isEqualTo(new CellCheck.Settled());
  }

  @Test
  void check_tellsTheTraffic() {
    traffic =
        """
        {"name":"traffic","status":"UP","data":{"requests":70,"errors":2,"p95_ms":35}},
        """;

    assertThat(check()).isEqualTo(new CellCheck.Settled(new Traffic(70, 2, 35)));
  }

  @Test
  void check_readyButNotSettled_isBehind_withItsWords() {
    settlement = "9000 votes of the log are not settled yet";

    assertThat(check()).isEqualTo(new CellCheck.Behind(settlement));
  }

  @Test
  void check_notReady_isFailed_withTheStatus() {
    status = 503;

    assertThat(check())
        .isInstanceOfSatisfying(
            CellCheck.Failed.class, failed -> assertThat(failed.reason()).contains("503"));
  }

  @Test
  void check_headersButNoBody_isFailedInTime() {
    stalls = true;

    assertThat(check()).isEqualTo(new CellCheck.Failed("no answer in time"));
    gate.countDown();
  }

  @Test
  void check_nobodyListens_isFailed() {
    server.stop(0);

    assertThat(check()).isInstanceOf(CellCheck.Failed.class);
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CellCheck check() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return probe.check(new Cell(Cells.id(1), new RegionId("use1"), address, CellState.ACTIVE, 100));
  }
}
