package io.cellvote.router;

import static io.cellvote.router.RouterFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.CellState;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
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

/** Where a request goes when its home cell does not answer it. */
class FailoverIT {
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
    assertThat(it.requestId(it.home)).isEqualTo(it.requestId(it.standby));
    assertThat(it.standby.onlySeen().body()).isEqualTo(it.home.onlySeen().body());
  }

  @Test
  void vote_homeHangs_standbyAnswersAfterTheTimeout() throws Exception {
    it.home.hang();

    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
    assertThat(it.requestId(it.home)).isEqualTo(it.requestId(it.standby));
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
}
