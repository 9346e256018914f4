package io.cellvote.router;

import static io.cellvote.router.RouterFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.model.CellState;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.web.Hop;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterIT {
  private static final String LOG_UNAVAILABLE = "{\"error\":\"log_unavailable\"}";

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
  void vote_homeIsGone_standbyAnswers() throws Exception {
    it.home.stop();

    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
  }

  @Test
  void vote_homeDiesBetweenTwoRequests_standbyAnswersTheSecond() throws Exception {
    UserId voter = it.voter();
    it.send(it.vote(voter));
    it.home.stop();

    assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"standby\"}");
  }

  @Test
  void vote_homeComesBack_votersComeBackToo() throws Exception {
    UserId voter = it.voter();
    it.home.stop();
    it.send(it.vote(voter));
    it.home.startAgain();

    RouterFixture.await()
        .untilAsserted(
            () -> assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"home\"}"));
  }

  @Test
  void vote_homeBreaksOffAfterItsBytes_isSentOnWithTheSameRequestId() throws Exception {
    it.home.breakOff();
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cell\":\"standby\"}");
    assertThat(requestId(it.home)).isEqualTo(requestId(it.standby));
    assertThat(it.standby.onlySeen().body()).isEqualTo(it.home.onlySeen().body());
  }

  @Test
  void vote_homeHangs_standbyAnswersAfterTheTimeout() throws Exception {
    it.home.hang();

    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
    assertThat(requestId(it.home)).isEqualTo(requestId(it.standby));
  }

  @ParameterizedTest
  @ValueSource(strings = {"log_unavailable", "overloaded", "not_ready"})
  void vote_homeCanNotJustNow_standbyAnswers(String error) throws Exception {
    it.home.answer(503, "{\"error\":\"" + error + "\"}");

    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
  }

  @Test
  void vote_databaseIsAway_isNotSentOn() throws Exception {
    it.home.answer(503, "{\"error\":\"database_unavailable\"}");
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("database_unavailable");
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void vote_refusedByItsCell_isNotSentOn() throws Exception {
    it.home.answer(409, "{\"error\":\"duplicate_vote\"}");

    assertThat(it.send(it.vote(it.voter())).statusCode()).isEqualTo(409);
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void vote_noCellCan_theLastAnswerPassesThrough() throws Exception {
    it.home.answer(503, LOG_UNAVAILABLE);
    it.standby.answer(503, LOG_UNAVAILABLE);
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo(LOG_UNAVAILABLE);
  }

  @Test
  void vote_everyTryIsAmbiguous_tellsTheVoteIdToAskFor() throws Exception {
    it.home.breakOff();
    it.standby.hang();
    UserId voter = it.voter();
    HttpResponse<String> answer = it.send(it.vote(voter).header("Idempotency-Key", "k"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.body())
        .contains("\"error\":\"outcome_unknown\"")
        .contains(
            "\"vote_id\":\"" + VoteId.of(voter, RouterFixture.EVENT, new RequestId("k")) + "\"");
  }

  @Test
  void vote_anAmbiguousTryBeforeA503_isStillUnknown() throws Exception {
    it.home.breakOff();
    it.standby.answer(503, LOG_UNAVAILABLE);

    assertThat(it.send(it.vote(it.voter())).body()).contains("outcome_unknown");
  }

  @Test
  void vote_allCellsAreGone_saysThatNoneIsAvailable() throws Exception {
    it.home.stop();
    it.standby.stop();
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"error\":\"no_cell_available\"");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void post_notAVote_isNeverSentOnOnceACellMayHaveSeenIt() throws Exception {
    it.home.breakOff();
    HttpResponse<String> answer =
        it.send(it.post("/v1/event/create", "{}").header("Authorization", bearer(it.voter())));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("outcome_unknown").doesNotContain("vote_id");
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void post_notAVote_homeIsGone_standbyAnswers() throws Exception {
    UserId voter = it.voter();
    it.send(it.vote(voter));
    it.home.stop();
    HttpResponse<String> answer =
        it.send(it.post("/v1/event/create", "{}").header("Authorization", bearer(voter)));

    assertThat(answer.body()).isEqualTo("{\"cell\":\"standby\"}");
  }

  @Test
  void post_notAVote_mayTakeLongerThanAnAttempt() throws Exception {
    it.home.behave((_, response) -> {
      assertThat(new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)).isFalse();
      response.send("slow");
    });

    assertThat(
            it.send(it.post("/v1/auth/login", "{}").header("Authorization", bearer(it.voter())))
                .body())
        .isEqualTo("slow");
  }

  @Test
  void get_homeBreaksOff_standbyAnswers() throws Exception {
    it.home.breakOff();

    assertThat(it.send(it.get("/v1/events").header("Authorization", bearer(it.voter()))).body())
        .isEqualTo("{\"cell\":\"standby\"}");
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
  void cellDrained_itsVotersMoveOn() throws Exception {
    UserId voter = it.voter();
    it.control.publish(List.of(it.home.cell(CellState.DRAINING), it.standby.cell()));

    RouterFixture.await()
        .untilAsserted(
            () -> assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"standby\"}"));
  }

  @Test
  void noActiveCell_isUnavailable() throws Exception {
    UserId voter = it.voter();
    it.control.publish(List.of(it.home.cell(CellState.DOWN), it.standby.cell(CellState.DRAINING)));

    RouterFixture.await()
        .untilAsserted(
            () -> assertThat(it.send(it.vote(voter)).body()).contains("no_cell_available"));
  }

  @Test
  void cellHangs_otherVotersDoNotNotice() throws Exception {
    it.home.hang();
    UserId other = it.voterOf(it.standby);
    var hanging =
        it.client.sendAsync(it.vote(it.voter()).build(), HttpResponse.BodyHandlers.ofString());
    long start = System.nanoTime();

    assertThat(it.send(it.vote(other)).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isLessThan(250_000_000);
    assertThat(hanging.get().statusCode()).isEqualTo(200);
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

  private String requestId(FakeCell cell) {
    return it.hops.verify(cell.onlySeen().header(Hop.HEADER)).orElseThrow().requestId();
  }
}
