package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.UserId;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one cell, or one voter, can do to the others' voters: nothing. */
class IsolationIT {
  private static final HeaderName POISON = HeaderNames.create("Poison");
  private static final int HELD = 16;

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

  @Test
  void cellHangs_andIsFlooded_takesNoPlaceOfTheOthersVoters() throws Exception {
    it.settings.put("cellvote.router.cell-connections-max", Integer.toString(HELD));
    it.settings.put("cellvote.router.requests-max", Integer.toString(2 * HELD));
    it.settings.put("cellvote.router.attempt-timeout-ms", "60000");
    it.settings.put("cellvote.router.request-deadline-ms", "60000");
    it.start();
    it.home.hang();
    UserId voter = it.voter();
    UserId other = it.voterOf(it.standby);
    List<CompletableFuture<HttpResponse<String>>> held =
        Stream.generate(() -> sendAsync(it.vote(voter))).limit(HELD).toList();
    RouterFixture.await().until(() -> it.home.seen().size() == HELD);

    for (int n = 0; n < 50; n++) {
      assertStandby(it.send(it.vote(voter)));
      assertStandby(it.send(it.vote(other)));
    }
    assertThat(it.home.seen()).as("no more than its connections").hasSize(HELD);
    assertThat(held).as("the others waited for none of these").noneMatch(CompletableFuture::isDone);

    it.home.close();
    held.forEach(answer -> assertStandby(answer.join()));
  }

  @Test
  void statuses_thatHangInTheirHome_leaveItsConnectionsToVotes() throws Exception {
    it.settings.put("cellvote.router.cell-connections-max", Integer.toString(HELD));
    it.settings.put("cellvote.router.attempt-timeout-ms", "60000");
    it.settings.put("cellvote.router.request-deadline-ms", "60000");
    it.start();
    CountDownLatch answered = new CountDownLatch(1);
    it.home.behave((request, response) -> {
      if (request.prologue().method().equals(Method.GET)) {
        answered.await();
      }
      response.send("{\"cell\":\"home\"}");
    });
    UserId voter = it.voter();
    List<CompletableFuture<HttpResponse<String>>> asked =
        Stream.generate(() -> sendAsync(it.status(voter))).limit(HELD).toList();
    RouterFixture.await().until(() -> done(asked) == HELD / 2);

    for (int n = 0; n < 20; n++) {
      assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"home\"}");
    }
    answered.countDown();
    asked.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
  }

  private static long done(List<CompletableFuture<HttpResponse<String>>> asked) {
    return asked.stream().filter(CompletableFuture::isDone).count();
  }

  @Test
  void poison_thatBreaksEveryCell_keepsNoOtherVoterFromTheirHome() throws Exception {
    it.settings.put("cellvote.router.breaker-pause-ms", "60000");
    it.start();
    breakAtPoison(it.home);
    breakAtPoison(it.standby);
    UserId attacker = it.voter();
    for (int n = 0; n < 20; n++) {
      assertThat(it.send(it.vote(attacker).header("Poison", "1")).body())
          .contains("\"error\":\"outcome_unknown\"");
    }

    for (int n = 0; n < 20; n++) {
      assertThat(it.send(it.vote(it.voterOf(it.home))).body()).isEqualTo("{\"cell\":\"home\"}");
      assertStandby(it.send(it.vote(it.voterOf(it.standby))));
    }
  }

  @Test
  void poison_thatOnlyTheHomeSees_costsItsOtherVotersADetourAndNoError() throws Exception {
    it.settings.put("cellvote.router.breaker-pause-ms", "60000");
    it.settings.put("cellvote.router.retry-budget-max", "0");
    it.start();
    breakAtPoison(it.home);
    for (int n = 0; n < 3; n++) {
      it.send(it.vote(it.voter()).header("Poison", "1"));
    }

    for (int n = 0; n < 20; n++) {
      assertStandby(it.send(it.vote(it.voterOf(it.home))));
      assertStandby(it.send(it.vote(it.voterOf(it.standby))));
    }
  }

  private static void breakAtPoison(FakeCell cell) {
    String answer = "{\"cell\":\"" + cell.cell().id() + "\"}";
    cell.behave((request, response) -> {
      if (request.headers().contains(POISON)) {
        throw new CloseConnectionException("poisoned");
      }
      response.send(answer);
    });
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return it.client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static void assertStandby(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cell\":\"standby\"}");
  }
}
