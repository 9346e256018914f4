package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure may cost the cells that do not have it. */
class RetryBudgetIT {
  private static final HeaderName POISON = HeaderNames.create("Poison");
  private static final String REFUSED = "cellvote_router_retries_refused_total{";

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
  void storm_ofARequestThatEveryCellAnswersWith502_isMultipliedByTheBudgetOnly() throws Exception {
    budget(20, 0, 5);
    // So long that a busy machine does not add ambiguous outcomes of its own.
    it.settings.put("cellvote.router.attempt-timeout-ms", "10000");
    it.settings.put("cellvote.router.request-deadline-ms", "20000");
    it.start();
    breakAtPoison(it.home);
    breakAtPoison(it.standby);
    List<CompletableFuture<HttpResponse<String>>> poison = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> normal = new ArrayList<>();
    UserId attacker = it.voter();
    for (int n = 0; n < 100; n++) {
      poison.add(sendAsync(it.vote(attacker).header("Poison", "1")));
      if (n % 5 == 0) {
        normal.add(sendAsync(it.vote(it.voterOf(n % 2 == 0 ? it.home : it.standby))));
      }
    }

    assertThat(normal).hasSize(20).allMatch(answer -> answer.join().statusCode() == 200);
    assertThat(poison).allMatch(answer -> answer.join().statusCode() == 502);
    assertThat(poisonSeen()).isBetween(100L + 5, 100L + 5 + (100 + 20) * 20 / 100);
  }

  @Test
  void retries_thatAreNotPaid_areCounted() throws Exception {
    budget(0, 0, 0);
    it.start();
    it.home.answer(502, "{}");
    double before = retriesRefused();
    it.send(it.vote(it.voter()));

    assertThat(retriesRefused()).isEqualTo(before + 1);
  }

  @Test
  void vote_ambiguousAndNothingIsPaid_tellsTheVoteIdToAskFor() throws Exception {
    budget(0, 0, 0);
    it.start();
    it.home.breakOff();
    UserId voter = it.voter();
    HttpResponse<String> answer = it.send(it.vote(voter).header("Idempotency-Key", "k"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("\"error\":\"outcome_unknown\"")
        .contains(
            "\"vote_id\":\"" + VoteId.of(voter, RouterFixture.EVENT, new RequestId("k")) + "\"");
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void home_thatIsGone_costsItsVotersNothingThoughNothingIsPaid() throws Exception {
    budget(0, 0, 0);
    it.start();
    UserId voter = it.voter();
    it.send(it.vote(voter));
    it.home.stop();

    for (int n = 0; n < 20; n++) {
      assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"standby\"}");
    }
  }

  @Test
  void home_thatIsOverloaded_isNoLongerTriedFirst() throws Exception {
    budget(0, 0, 0);
    it.settings.put("cellvote.router.breaker-pause-ms", "60000");
    it.start();
    it.home.answer(503, "{\"error\":\"overloaded\"}");
    UserId voter = it.voter();
    for (int n = 0; n < 3; n++) {
      assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"error\":\"overloaded\"}");
    }

    for (int n = 0; n < 20; n++) {
      assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"standby\"}");
    }
    assertThat(it.home.seen()).hasSize(3);
  }

  @Test
  void home_thatShedsStatuses_stillGetsItsVotersVotes() throws Exception {
    it.settings.put("cellvote.router.breaker-pause-ms", "60000");
    it.start();
    it.home.answer(503, "{\"error\":\"overloaded\"}");
    UserId voter = it.voter();
    for (int n = 0; n < 10; n++) {
      assertThat(it.send(it.status(voter)).body()).isEqualTo("{\"cell\":\"standby\"}");
    }
    it.home.behave((_, response) -> response.send("{\"cell\":\"home\"}"));

    assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"home\"}");
  }

  @Test
  void home_thatIsSlow_isNoLongerTriedFirst() throws Exception {
    it.settings.put("cellvote.router.breaker-pause-ms", "60000");
    it.start();
    it.home.hang();
    UserId voter = it.voter();
    List<CompletableFuture<HttpResponse<String>>> slow =
        Stream.generate(() -> sendAsync(it.vote(voter))).limit(3).toList();
    assertThat(slow).allMatch(answer -> answer.join().body().equals("{\"cell\":\"standby\"}"));

    assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"standby\"}");
    assertThat(it.home.seen()).hasSize(3);
  }

  @Test
  void home_thatWasOverloaded_getsItsVotersBackByAProbe() throws Exception {
    it.start();
    it.home.answer(503, "{\"error\":\"overloaded\"}");
    UserId voter = it.voter();
    for (int n = 0; n < 5; n++) {
      it.send(it.vote(voter));
    }
    it.home.behave((_, response) -> response.send("{\"cell\":\"home\"}"));

    RouterFixture.await()
        .untilAsserted(
            () -> assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"home\"}"));
    assertThat(it.send(it.vote(voter)).body()).isEqualTo("{\"cell\":\"home\"}");
  }

  private void budget(int percent, int floorPerSecond, int max) {
    String prefix = "cellvote.router.retry-budget-";
    it.settings.put(prefix + "percent", Integer.toString(percent));
    it.settings.put(prefix + "floor-per-second", Integer.toString(floorPerSecond));
    it.settings.put(prefix + "max", Integer.toString(max));
  }

  private static void breakAtPoison(FakeCell cell) {
    cell.behave((request, response) -> {
      boolean poison = request.headers().contains(POISON);
      response.status(poison ? Status.BAD_GATEWAY_502 : Status.OK_200).send("{}");
    });
  }

  private long poisonSeen() {
    return Stream.concat(it.home.seen().stream(), it.standby.seen().stream())
        .filter(seen -> seen.headers().contains(POISON))
        .count();
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return it.client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private double retriesRefused() throws Exception {
    return it.send(it.get("/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith(REFUSED))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
