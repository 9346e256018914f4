package io.cellvote.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cellvote.local.platform.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditIT {
  private HttpServer control;
  private int status = 200;
  private String body = "";
  private String asked = "";

  @BeforeEach
  void start() throws IOException {
    control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    control.createContext("/", this::answer);
    control.start();
  }

  @AfterEach
  void stop() {
    control.stop(0);
  }

  @Test
  void run_everythingHolds_isOkInWords() throws Exception {
    body =
        "{\"events\":2,\"votes\":1234,\"tallies_match\":true,\"leaderboard_matches\":true,"
            + "\"double_votes\":0,\"unsettled\":0,\"discrepancies\":[],\"ok\":true}";
    AuditReport report = audit().run(Optional.empty());
    assertThat(report.isOk()).isTrue();
    assertThat(report.text()).contains("1,234", "Every invariant holds.");
    assertThat(asked).isEqualTo("/control/v1/audit Bearer token");
  }

  @Test
  void run_oneEventWithDiscrepancies_listsThem() throws Exception {
    body =
        "{\"events\":1,\"votes\":3,\"tallies_match\":false,\"leaderboard_matches\":true,"
            + "\"double_votes\":1,\"unsettled\":0,\"discrepancies\":[\"e a: 2 rows, tally 1\"],"
            + "\"ok\":false}";
    AuditReport report = audit().run(Optional.of("8c7e0c5e-4f0a-4b43-b8a5-000000000001"));
    assertThat(report.isOk()).isFalse();
    assertThat(report.doubleVotes()).isEqualTo(1);
    assertThat(report.text()).contains("NO\n", "- e a: 2 rows, tally 1", "NOT OK.");
    assertThat(asked).startsWith("/control/v1/audit/8c7e0c5e-4f0a-4b43-b8a5-000000000001 ");
  }

  @Test
  void run_refused_saysWhyInOneSentence() {
    status = 404;
    body = "{\"error\":\"event_not_found\",\"message\":\"There is no such event\"}";
    assertThatThrownBy(() -> audit().run(Optional.empty()))
        .isInstanceOf(PlatformException.class)
        .hasMessage("No audit: 404 There is no such event");
  }

  @Test
  void run_nobodyThere_saysWhyInOneSentence() {
    Audit audit = audit();
    control.stop(0);
    assertThatThrownBy(() -> audit.run(Optional.empty()))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("does not answer");
  }

  private Audit audit() {
    return new Audit(URI.create("http://127.0.0.1:" + control.getAddress().getPort()), "token");
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked = exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
