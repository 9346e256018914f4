package io.cellvote.router.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After its bytes were sent: whatever breaks, nobody knows whether it was done. */
class AmbiguousOutcomeTest extends UpstreamFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
        "HTTP/1.1 200 OK\r\nContent-Len"
      })
  void exchange_serverClosesBeforeTheEnd_isAmbiguous(String beginning) throws Exception {
    ScriptedServer server =
        server((connection, _) -> {
          ScriptedServer.write(connection, beginning);
          connection.close();
        });

    assertThat(upstream(server.address()).exchange(ask())).isInstanceOf(Outcome.Ambiguous.class);
  }

  @Test
  void exchange_serverResets_isAmbiguous() throws Exception {
    ScriptedServer server = server((connection, _) -> ScriptedServer.reset(connection));

    assertThat(upstream(server.address()).exchange(ask())).isInstanceOf(Outcome.Ambiguous.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nokay\r\n0\r\n\r\n"
      })
  void exchange_answerIsNoHttp_isAmbiguousAndTheConnectionIsGone(String bytes) throws Exception {
    ScriptedServer server = server(ScriptedServer.answering(bytes));
    Upstream upstream = upstream(server.address());

    assertThat(upstream.exchange(ask())).isInstanceOf(Outcome.Ambiguous.class);
    upstream.exchange(ask());
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void exchange_headersWithoutEnd_isAmbiguous() throws Exception {
    ScriptedServer server =
        server(ScriptedServer.answering("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000)));

    assertThat(upstream(server.address()).exchange(ask())).isInstanceOf(Outcome.Ambiguous.class);
  }

  @Test
  void exchange_noAnswerInTime_isAmbiguous() throws Exception {
    ScriptedServer server = server(ScriptedServer.answering(""));
    Ask hasty = new Ask(REQUEST, true, 1_000, Deadline.after(Duration.ofMillis(50)));

    assertThat(upstream(server.address()).exchange(hasty))
        .isEqualTo(new Outcome.Ambiguous("Read timed out"));
  }

  @Test
  void exchange_bodyDripsPastTheDeadline_isAmbiguous() throws Exception {
    ScriptedServer server =
        server(ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\no"));
    Ask hasty = new Ask(REQUEST, true, 1_000, Deadline.after(Duration.ofMillis(50)));

    assertThat(upstream(server.address()).exchange(hasty)).isInstanceOf(Outcome.Ambiguous.class);
  }
}
