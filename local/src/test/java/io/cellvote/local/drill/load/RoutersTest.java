package io.cellvote.local.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.http.Call;
import io.cellvote.local.http.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutersTest {
  private static final Call VOTE =
      Call.post("/v1/vote/submit", Map.of("Idempotency-Key", "once"), "{}");
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  private static final String BUSY = "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}";

  private final ScriptedServer first = new ScriptedServer();
  private final ScriptedServer second = new ScriptedServer();
  private final Routers routers =
      new Routers(List.of(first.uri(), second.uri()), Duration.ofSeconds(30));

  RoutersTest() throws Exception {}

  @AfterEach
  void close() throws Exception {
    routers.close();
    first.close();
    second.close();
  }

  @Test
  void send_inTurn_goesToAllRoutersAlike() throws Exception {
    first.then(OK);
    second.then(OK);

    assertThat(routers.send(0, VOTE).tries()).isEqualTo(1);
    assertThat(routers.send(1, VOTE).tries()).isEqualTo(1);

    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void send_brokenOff_sendsTheSameRequestOnceMoreToTheOther() throws Exception {
    first.then(ScriptedServer.CLOSE);
    second.then(OK);

    Routers.Reply reply = routers.send(0, VOTE);

    assertThat(reply.tries()).isEqualTo(2);
    assertThat(reply.answer())
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(second.requests().getFirst()).contains("Idempotency-Key: once");
  }

  @Test
  void send_brokenOffTwice_hasNoAnswer() throws Exception {
    first.then(ScriptedServer.CLOSE);
    second.then(ScriptedServer.CLOSE);

    Routers.Reply reply = routers.send(0, VOTE);

    assertThat(reply.answer()).isEmpty();
    assertThat(reply.tries()).isEqualTo(2);
  }

  @Test
  void send_answered503_isTheAnswerAndNothingIsSentAgain() throws Exception {
    first.then(BUSY);

    Routers.Reply reply = routers.send(0, VOTE);

    assertThat(reply.tries()).isEqualTo(1);
    assertThat(reply.answer())
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
    assertThat(second.requests()).isEmpty();
  }
}
