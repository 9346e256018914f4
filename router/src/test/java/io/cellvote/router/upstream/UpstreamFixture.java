package io.cellvote.router.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.web.HopTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;

/** An upstream and the servers that it talks to. */
abstract class UpstreamFixture {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  static final Bytes REQUEST =
      Bytes.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  /** What servers listen with. */
  ServerSocketFactory sockets() {
    return ServerSocketFactory.getDefault();
  }

  /** Whom upstreams believe. */
  HopTrust trust() {
    return HopTrust.JDK;
  }

  ScriptedServer server(ScriptedServer.Script script) throws IOException {
    ScriptedServer server = ScriptedServer.start(sockets(), script);
    opened.add(server);
    return server;
  }

  Upstream upstream(URI address) {
    return upstream(address, 10);
  }

  Upstream upstream(URI address, int connectionsMax) {
    Upstream upstream =
        new Upstream(
            address,
            trust(),
            new Upstream.Limits(connectionsMax, Duration.ofSeconds(5), Duration.ofMinutes(1)));
    opened.add(upstream);
    return upstream;
  }

  static Ask ask() {
    return new Ask(REQUEST, true, 1_000, soon());
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(5));
  }

  static Answer answered(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) outcome).answer();
  }

  static String text(Answer answer) {
    return new String(answer.body().array(), StandardCharsets.US_ASCII);
  }
}
