package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients may do, and what they may not do to each other. */
class EdgeIT {
  private static final String SMALL =
      "POST /v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

  private static final String CHUNKED =
      "POST /v1/vote/submit HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

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
  void body_ofTheLimit_passes() throws Exception {
    it.start();
    String body = "x".repeat(16 * 1024);

    assertThat(it.send(it.post("/v1/vote/submit", body)).statusCode()).isEqualTo(200);
  }

  @Test
  void body_overTheLimit_isTooLargeAndTheConnectionGoesOn() throws Exception {
    it.start();
    try (RawClient client = new RawClient(it.port())) {
      client.send(
          "POST /v1/vote/submit HTTP/1.1\r\nHost: x\r\nContent-Length: 16385\r\n\r\n"
              + "x".repeat(16_385));
      assertThat(client.answer())
          .startsWith("HTTP/1.1 413")
          .contains("application/problem+json", "\"error\":\"payload_too_large\"");

      client.send(SMALL);
      assertThat(client.answer()).startsWith("HTTP/1.1 200");
    }
    assertThat(it.home.seen().size() + it.standby.seen().size()).isOne();
  }

  @Test
  void body_overTheLimitInChunks_isTooLargeAndTheConnectionGoesOn() throws Exception {
    it.start();
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    try (RawClient client = new RawClient(it.port())) {
      client.send(CHUNKED);
      for (int n = 0; n < 10; n++) {
        client.send(chunk);
      }
      client.send("0\r\n\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 413").contains("payload_too_large");

      client.send(SMALL);
      assertThat(client.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void body_inChunks_reachesTheCellWhole() throws Exception {
    it.start();
    try (RawClient client = new RawClient(it.port())) {
      client.send(CHUNKED);
      client.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 200");
    }

    assertThat(it.home.seen().isEmpty() ? it.standby.onlySeen().body() : it.home.onlySeen().body())
        .isEqualTo("abcde");
  }

  @Test
  void body_farOverTheLimit_isRefusedUnread() throws Exception {
    it.start();
    try (RawClient client = new RawClient(it.port())) {
      client.send("POST /v1/vote/submit HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 413").contains("payload_too_large");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void chunk_farOverTheLimit_isRefusedUnread() throws Exception {
    it.start();
    try (RawClient client = new RawClient(it.port())) {
      client.send(CHUNKED);
      client.send("7fffffff\r\nxxxx");

      assertThat(client.answer()).startsWith("HTTP/1.1 413").contains("payload_too_large");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void client_thatNeverSendsItsBody_isGivenUp() throws Exception {
    it.settings.put("cellvote.router.client-patience-ms", "100");
    it.start();
    try (RawClient client = new RawClient(it.port())) {
      client.send("POST /v1/vote/submit HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");

      assertThat(client.isClosed()).isTrue();
    }
    assertThat(it.send(it.get("/v1/events")).statusCode()).isEqualTo(200);
  }

  @Test
  void client_thatDribblesItsHeaders_isGivenUp() throws Exception {
    it.settings.put("cellvote.router.client-patience-ms", "300");
    it.start();
    try (RawClient client = new RawClient(it.port())) {
      client.send("GET /v1/events HTTP/1.1\r\nHost: x\r\n");

      RouterFixture.await().until(() -> isGivenUp(client));
    }
    assertThat(it.send(it.get("/v1/events")).statusCode()).isEqualTo(200);
  }

  /** It never falls silent: only the whole head has a limit. */
  private static boolean isGivenUp(RawClient client) {
    try {
      client.send("X");
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  @Test
  void answer_tellsBrowsersThatItIsData() throws Exception {
    it.start();

    var headers = it.send(it.get("/v1/events")).headers();

    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void api_isToldAndCanBeTried() throws Exception {
    it.start();

    assertThat(it.send(it.get("/openapi")).body()).contains("\"openapi\":\"3.0.3\"", "submitVote");
    assertThat(it.send(it.get("/openapi/ui")).statusCode()).isEqualTo(308);
    var page = it.send(it.get("/openapi/ui/"));
    assertThat(page.body()).contains("swagger-ui-bundle.js");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'");
    assertThat(it.send(it.get("/openapi/ui/assets/swagger-ui.css")).statusCode()).isEqualTo(200);
    assertThat(it.send(it.get("/openapi/ui/start.js")).body()).contains("/openapi");
    assertThat(it.send(it.get("/openapi/ui/nothing")).statusCode()).isEqualTo(404);
  }

  @Test
  void page_ofAConfiguredOrigin_mayCall() throws Exception {
    it.settings.put("cellvote.router.cors-origins", "https://vote.example");
    it.start();

    String ours = "Origin: https://vote.example\r\n";
    String asking = "Access-Control-Request-Method: POST\r\n";

    assertThat(from("OPTIONS", ours + asking))
        .startsWith("HTTP/1.1 204")
        .containsIgnoringCase("Access-Control-Allow-Origin: https://vote.example")
        .containsIgnoringCase("Access-Control-Allow-Headers: Authorization");
    assertThat(from("GET", ours))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("Access-Control-Allow-Origin: https://vote.example");
    assertThat(from("GET", "Origin: https://evil.example\r\n"))
        .doesNotContainIgnoringCase("Access-Control-Allow-Origin");
  }

  private String from(String method, String headers) throws IOException {
    return RawClient.ask(
        it.port(), method + " /v1/events HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
  }

  @Test
  void request_thatIsNoHttp_isRefusedAsAProblem() throws Exception {
    it.start();

    assertThat(RawClient.ask(it.port(), "GET /v1/events HTTP/1.1\r\nHost: a b\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json");
  }

  @Test
  void host_thatIsNotOurs_isNotFound() throws Exception {
    it.settings.put("cellvote.router.hosts", "vote.example, localhost");
    it.control.publish(List.of(it.home.cell(), it.standby.cell()));
    it.startRouter();
    RouterFixture.await().until(it::isReady);

    assertThat(get("other.example")).startsWith("HTTP/1.1 404");
    assertThat(get("vote.example")).startsWith("HTTP/1.1 200");
    assertThat(get("VOTE.example:7400")).startsWith("HTTP/1.1 200");
  }

  private String get(String host) throws Exception {
    return RawClient.ask(it.port(), "GET /v1/events HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  @Test
  void requests_overTheLimit_areShedAtOnce() throws Exception {
    it.settings.put("cellvote.router.requests-max", "1");
    it.start();
    CountDownLatch release = hold(it.home);
    CompletableFuture<HttpResponse<String>> first =
        it.client.sendAsync(it.vote(it.voter()).build(), BodyHandlers.ofString());
    RouterFixture.await().until(() -> it.home.seen().size() == 1);

    HttpResponse<String> second = it.send(it.vote(it.voter()));
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.body()).contains("\"error\":\"overloaded\"");
    assertThat(second.headers().firstValue("Retry-After")).hasValue("1");

    release.countDown();
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(it.send(it.vote(it.voter())).statusCode()).isEqualTo(200);
  }

  @Test
  void exchanges_overOneCellsLimit_goToTheNextCell() throws Exception {
    it.settings.put("cellvote.router.cell-connections-max", "1");
    it.settings.put("cellvote.router.attempt-timeout-ms", "5000");
    it.start();
    CountDownLatch release = hold(it.home);
    CompletableFuture<HttpResponse<String>> first =
        it.client.sendAsync(it.vote(it.voter()).build(), BodyHandlers.ofString());
    RouterFixture.await().until(() -> it.home.seen().size() == 1);

    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"standby\"}");
    release.countDown();
    assertThat(first.get().body()).isEqualTo("late");
  }

  @Test
  void stop_letsRequestsFinish() throws Exception {
    it.start();
    CountDownLatch release = hold(it.home);
    CompletableFuture<HttpResponse<String>> inside =
        it.client.sendAsync(
            it.post("/v1/event/create", "{}")
                .header("Authorization", RouterFixture.bearer(it.voter()))
                .build(),
            BodyHandlers.ofString());
    RouterFixture.await().until(() -> it.home.seen().size() == 1);

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(it::stopRouter);
    RouterFixture.await().until(() -> !it.isReady());
    assertThat(it.send(it.get("/health/ready")).body()).contains("stopping");
    release.countDown();

    assertThat(inside.get().body()).isEqualTo("late");
    stopping.get();
  }

  private static CountDownLatch hold(FakeCell cell) {
    CountDownLatch release = new CountDownLatch(1);
    cell.behave((_, response) -> {
      release.await();
      response.send("late");
    });
    return release;
  }
}
