package io.cellvote.router;

import static io.cellvote.router.RouterFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.UserId;
import io.helidon.webserver.CloseConnectionException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be done twice is not sent twice; and whom a cell that hangs holds up. */
class SentOnceIT {
  @TempDir private Path folder;
  private RouterFixture it;

  @BeforeEach
  void prepare() throws Exception {
    it = new RouterFixture(folder);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/auth/refresh", "/v1/auth/logout", "/v1/auth/login"})
  void notAVote_cellClosesAfterReadingIt_isNotSentAgain(String path) throws Exception {
    it.start();
    it.home.breakOff();

    assertUnknown(it.send(notAVote(path, it.voter())));
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  /** It is nobody's yet: any cell may get it, whoever registers. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/auth/register", "/v1/account"})
  void registration_cellClosesAfterReadingIt_isNotSentAgain(String path) throws Exception {
    it.start();
    it.home.breakOff();
    it.standby.breakOff();

    assertUnknown(it.send(notAVote(path, it.voter())));
    assertThat(it.home.seen().size() + it.standby.seen().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void registration_cellAnswersThatItCanNot_isNotSentAgain(int status) throws Exception {
    it.start();
    it.home.answer(status, "{}");
    it.standby.answer(status, "{}");

    assertThat(it.send(notAVote("/v1/auth/register", it.voter())).statusCode()).isEqualTo(status);
    assertThat(it.home.seen().size() + it.standby.seen().size()).isEqualTo(1);
  }

  @Test
  void notAVote_cellClosesAKeptConnectionAfterReadingIt_isNotSentAgain() throws Exception {
    it.start();
    UserId voter = it.voter();
    it.send(notAVote("/v1/auth/login", voter));
    it.home.breakOff();

    assertUnknown(it.send(notAVote("/v1/auth/refresh", voter)));
    assertThat(it.home.seen()).hasSize(2);
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void notAVote_cellNeverAnswers_isNotSentAgain() throws Exception {
    it.settings.put("cellvote.router.request-deadline-ms", "500");
    it.start();
    it.home.hang();

    assertUnknown(it.send(notAVote("/v1/auth/refresh", it.voter())));
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void notAVote_cellAnswersThatItCanNot_isNotSentAgain(int status) throws Exception {
    it.start();
    it.home.answer(status, "{}");

    assertThat(it.send(notAVote("/v1/auth/refresh", it.voter())).statusCode()).isEqualTo(status);
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overloaded", "not_ready", "log_unavailable", "cell_drained"})
  void notAVote_cellSaysThatItCanNotNow_isNotSentAgain(String error) throws Exception {
    it.start();
    it.home.answer(503, "{\"error\":\"" + error + "\"}");

    assertThat(it.send(notAVote("/v1/auth/refresh", it.voter())).statusCode()).isEqualTo(503);
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/auth/refresh", "/v1/auth/logout", "/v1/event/create"})
  void notAVote_answerBreaksOffInItsMiddle_isNotSentAgain(String path) throws Exception {
    it.start();
    it.home.behave((_, response) -> {
      OutputStream out = response.outputStream();
      out.write(new byte[100]);
      out.flush();
      throw new CloseConnectionException("on purpose");
    });

    assertUnknown(it.send(notAVote(path, it.voter())));
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void otherMethods_onAVotesPathToo_areNotSentAgain(String method) throws Exception {
    it.start();
    it.home.breakOff();

    assertUnknown(
        it.send(
            notAVote("/v1/vote/submit", it.voter())
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))));
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void vote_everyCellClosesAfterReadingIt_isSentOnceToEachAndUnknown() throws Exception {
    it.start();
    it.home.breakOff();
    it.standby.breakOff();
    HttpResponse<String> answer = it.send(it.vote(it.voter()));

    assertUnknown(answer);
    assertThat(answer.body()).contains("\"vote_id\":\"");
    assertThat(it.home.seen()).hasSize(1);
    assertThat(it.standby.seen()).hasSize(1);
  }

  @Test
  void cellHangs_onAllItsConnections_holdsUpTheRequestsOnThemOnly() throws Exception {
    it.settings.put("cellvote.router.cell-connections-max", "2");
    it.settings.put("cellvote.router.attempt-timeout-ms", "10000");
    it.settings.put("cellvote.router.request-deadline-ms", "10000");
    it.start();
    it.home.hang();
    UserId voter = it.voter();
    UserId other = it.voterOf(it.standby);
    List<CompletableFuture<HttpResponse<String>>> held =
        Stream.generate(() -> sendAsync(it.vote(voter))).limit(2).toList();
    RouterFixture.await().until(() -> it.home.seen().size() == 2);

    for (int n = 0; n < 10; n++) {
      assertStandby(it.send(it.vote(other)));
      assertStandby(it.send(it.vote(voter)));
      assertStandby(it.send(notAVote("/v1/auth/refresh", voter)));
    }
    assertThat(held).noneMatch(CompletableFuture::isDone);
    assertThat(it.home.seen()).hasSize(2);

    it.home.close();
    held.forEach(answer -> assertStandby(answer.join()));
  }

  private HttpRequest.Builder notAVote(String path, UserId voter) {
    return it.post(path, "{}").header("Authorization", bearer(voter));
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return it.client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static void assertUnknown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"error\":\"outcome_unknown\"");
  }

  private static void assertStandby(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cell\":\"standby\"}");
  }
}
