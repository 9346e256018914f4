package io.cellvote.router;

import static io.cellvote.router.RouterFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.model.UserId;
import io.cellvote.web.Hop;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through the router, and how. */
class RouterIT {
  @TempDir private Path folder;
  private RouterFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new RouterFixture(folder).start();
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void vote_homeAnswers_goesThereOnlyAndOnce() throws Exception {
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cell\":\"home\"}");
    assertThat(it.home.onlySeen().body())
        .isEqualTo("{\"event_id\":\"" + RouterFixture.EVENT + "\"}");
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void vote_ofEachVoter_goesToItsOwnHome() throws Exception {
    it.send(it.vote(it.voterOf(it.standby)));

    assertThat(it.standby.seen()).hasSize(1);
    assertThat(it.home.seen()).isEmpty();
  }

  @Test
  void vote_carriesASignedHopWithTheClientsAddressAndKey() throws Exception {
    it.send(it.vote(it.voter()).header("Idempotency-Key", "my-key"));

    Hop hop = it.hops.verify(it.home.onlySeen().header(Hop.HEADER)).orElseThrow();
    assertThat(hop).isEqualTo(new Hop("127.0.0.1", "my-key"));
  }

  @Test
  void vote_claimingAnotherAddressOrHop_isNotBelieved() throws Exception {
    it.send(
        it.vote(it.voter())
            .header("X-Forwarded-For", "9.9.9.9")
            .header("X-Cellvote-Hop", "v1 t=1 a=9.9.9.9 r=x m=y")
            .header("X-Cellvote-Other", "z")
            .header("X-Real-IP", "9.9.9.9")
            .header("Forwarded", "for=9.9.9.9"));

    FakeCell.Seen seen = it.home.onlySeen();
    assertThat(seen.headers().toString()).doesNotContain("9.9.9.9");
    assertThat(seen.header("X-Cellvote-Other")).isEmpty();
    assertThat(it.hops.verify(seen.header(Hop.HEADER))).isPresent();
  }

  @Test
  void logins_ofACellThatSentOneAway_areNotSentToIt_andVotesAre() throws Exception {
    it.home.behave((_, response) -> full(response));
    it.standby.behave((_, response) -> full(response));

    Instant begin = Instant.now();
    for (int login = 0; login < 20; login++) {
      HttpResponse<String> answer = it.send(it.post("/v1/auth/login", "{}"));
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
      assertThat(answer.headers().firstValue("X-Cellvote-Hold-Ms")).isEmpty();
    }
    int holds = 1 + Math.toIntExact(Duration.between(begin, Instant.now()).toSeconds());
    assertThat(it.home.seen().size() + it.standby.seen().size()).isBetween(1, 2 * holds);
    int before = it.home.seen().size();
    it.send(it.vote(it.voter()));
    assertThat(it.home.seen()).hasSize(before + 1);
  }

  private static void full(ServerResponse response) {
    response.status(Status.TOO_MANY_REQUESTS_429);
    response.header(HeaderNames.RETRY_AFTER, "7");
    response.header(HeaderNames.create("X-Cellvote-Hold-Ms"), "1000");
    response.send();
  }

  @Test
  void trace_ofTheClient_goesOnWithANewSpan() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    it.send(it.vote(it.voter()).header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

    assertThat(it.home.onlySeen().header("traceparent"))
        .startsWith("00-" + trace + "-")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void trace_whenThereIsNone_begins() throws Exception {
    it.send(it.vote(it.voter()));

    assertThat(it.home.onlySeen().header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void answer_keepsItsHeadersButThoseOfTheConnection() throws Exception {
    it.home.behave((_, response) -> {
      response.header(HeaderNames.LOCATION, "/v1/vote/1/status");
      response.header(HeaderNames.create("Server-Timing"), "ack;dur=3.1");
      response.header(HeaderNames.create("Keep-Alive"), "timeout=5");
      response.header(HeaderNames.SET_COOKIE, "a=1", "b=2");
      response.send("ok");
    });
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertThat(answer.headers().firstValue("Location")).hasValue("/v1/vote/1/status");
    assertThat(answer.headers().firstValue("Server-Timing")).hasValue("ack;dur=3.1");
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
  }

  @Test
  void target_passesAsItCame() throws Exception {
    it.send(
        it.get("/v1/vote/1/status?receipt=a%2Fb+c&x").header("Authorization", bearer(it.voter())));

    assertThat(it.home.onlySeen().target()).isEqualTo("/v1/vote/1/status?receipt=a%2Fb+c&x");
  }

  @Test
  void head_hasNoBodyButItsHeaders() throws Exception {
    it.home.behave((_, response) -> response.header(HeaderNames.ETAG, "\"1\"").send("12345"));
    HttpResponse<String> answer =
        it.send(
            it.get("/v1/events")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Authorization", bearer(it.voter())));

    assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void head_notModified_passes() throws Exception {
    it.home.behave((_, response) -> response.status(304).send());
    HttpResponse<String> answer =
        it.send(
            it.get("/v1/events")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Authorization", bearer(it.voter())));

    assertThat(answer.statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void answer_withoutABody_leavesTheConnectionUsable(int status) throws Exception {
    UserId voter = it.voter();
    it.home.behave((_, response) -> response.status(status).send());

    for (int n = 0; n < 3; n++) {
      assertThat(it.send(it.get("/v1/events").header("Authorization", bearer(voter))).statusCode())
          .isEqualTo(status);
    }
    assertThat(it.standby.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer nonsense", "Basic YTpi", "Bearer a.b.c"})
  void request_withoutAVoter_goesToSomeCell(String authorization) throws Exception {
    HttpRequest.Builder request = it.post("/v1/auth/token", "{}");
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }

    assertThat(it.send(request).statusCode()).isEqualTo(200);
    assertThat(it.home.seen().size() + it.standby.seen().size()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e9"})
  void key_thatIsNone_isRefused(String key) throws Exception {
    String answer =
        RawClient.ask(
            it.port(),
            "GET /v1/events HTTP/1.1\r\nHost: x\r\nIdempotency-Key: " + key + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("Idempotency-Key");
    assertThat(it.home.seen()).isEmpty();
  }

  @Test
  void key_tooLongOrGivenTwice_isRefused() throws Exception {
    UserId voter = it.voter();

    assertThat(it.send(it.vote(voter).header("Idempotency-Key", "k".repeat(129))).statusCode())
        .isEqualTo(400);
    assertThat(
            it.send(it.vote(voter).header("Idempotency-Key", "a").header("Idempotency-Key", "b"))
                .statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/control",
        "/control/v1/cells",
        "/control/v1/cell-map",
        "//control/v1/cells",
        "/%63ontrol/v1/cells",
        "/v1/../control/v1/cells",
        "/v1/%2e%2e/control/v1/cells",
        "/v1/event/x/leaderboard;y=1",
        "/observe/health"
      })
  void path_thatIsNotForThePublic_isNotFound(String target) throws Exception {
    String answer = RawClient.ask(it.port(), "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json");
    assertThat(it.home.seen()).isEmpty();
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void largeAnswer_passesWhole() throws Exception {
    String large = "0123456789abcdef".repeat(20_000);
    it.home.behave((_, response) -> response.send(large));

    assertThat(it.send(it.get("/v1/events").header("Authorization", bearer(it.voter()))).body())
        .isEqualTo(large);
  }

  @Test
  void largeAnswer_thatBreaksOff_isNotMistakenForAWholeOne() {
    it.home.behave((_, response) -> {
      OutputStream out = response.outputStream();
      out.write(new byte[200_000]);
      out.flush();
      throw new CloseConnectionException("on purpose");
    });
    HttpRequest.Builder request = it.get("/v1/events").header("Authorization", bearer(it.voter()));

    assertThatThrownBy(() -> it.send(request)).isInstanceOf(IOException.class);
  }

  @Test
  void metrics_countRequestsAndTries() throws Exception {
    it.send(it.vote(it.voter()));

    assertThat(it.send(it.get("/metrics")).body())
        .contains("cellvote_router_tries_total{cell=\"home\",outcome=\"answered\"")
        .contains("cellvote_router_requests_seconds_bucket");
  }

  @Test
  void health_ofARunningRouter_isUp() throws Exception {
    for (String kind : List.of("live", "ready", "started")) {
      HttpResponse<String> answer = it.send(it.get("/health/" + kind));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"status\":\"UP\"");
    }
  }
}
