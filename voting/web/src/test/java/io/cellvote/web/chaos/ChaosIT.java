package io.cellvote.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.model.RegionTable;
import io.cellvote.web.IssuerFixture;
import io.cellvote.web.Json;
import io.cellvote.web.RoutingProblems;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.TrustedIssuers;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monkey before a real server's routes. */
class ChaosIT {
  private static final String MONKEY = "/chaos/v1/monkey";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private IssuerFixture issuer;
  private Optional<Chaos> chaos;
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    issuer = new IssuerFixture(folder);
    chaos = Chaos.in(new Things(true), true);
    server = server();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop();
  }

  private WebServer server() {
    TokenVerifier tokens =
        new TokenVerifier(
            new TrustedIssuers(List.of(issuer.trusted(false))),
            RegionTable.parse("use1:00-ff"),
            InstantSource.system());
    return WebServer.builder()
        .host("127.0.0.1")
        .port(0)
        .shutdownHook(false)
        .routing(routing -> {
          RoutingProblems.register(routing);
          chaos.ifPresent(monkey -> monkey.register(routing, tokens));
          routing.get("/things", (_, response) -> response.send("a thing"));
          routing.get("/others", (_, response) -> response.send("another"));
        })
        .build()
        .start();
  }

  @Test
  void endpoint_switchedOff_isAnUnknownPath() throws Exception {
    server.stop();
    chaos = Chaos.in(new Things(true), false);
    server = server();

    HttpResponse<String> answer = send(order("{}"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(withoutTrace(answer)).isEqualTo(withoutTrace(send(request("/no/such/path"))));
  }

  @Test
  void endpoint_withoutToken_is401_withoutTheScope_is403() throws Exception {
    assertThat(send(HttpRequest.newBuilder(uri(MONKEY))).statusCode()).isEqualTo(401);
    assertThat(send(request(MONKEY, "vote organize")).statusCode()).isEqualTo(403);
    assertThat(send(request(MONKEY, "vote").DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(request(MONKEY)).statusCode()).isEqualTo(200);
  }

  @Test
  void exception_isAnOrdinaryProblem_untilItRests() throws Exception {
    assertThat(send(order("{\"watch\": [\"things\"], \"assaults\": {\"exception\": true}}")))
        .matches(answer -> answer.statusCode() == 200);

    HttpResponse<String> failed = send(request("/things"));
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body())
        .contains("\"error\":\"internal_error\"")
        .doesNotContainIgnoringCase("chaos")
        .doesNotContain("Exception");
    assertThat(send(request("/others")).statusCode()).isEqualTo(200);
    assertThat(json(send(request(MONKEY))).path("attacked").asInt()).isEqualTo(1);

    send(request(MONKEY).DELETE());
    assertThat(send(request("/things")).statusCode()).isEqualTo(200);
  }

  @Test
  void exception_503_saysWhenToComeAgain() throws Exception {
    send(
        order(
            "{\"watch\": [\"things\"], \"assaults\": {\"exception\": true, \"exception_status\": 503}}"));

    HttpResponse<String> failed = send(request("/things"));

    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(failed.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void exception_1In4_failsExactlyOneOfFour() throws Exception {
    send(order("{\"level\": 4, \"watch\": [\"things\"], \"assaults\": {\"exception\": true}}"));

    int failed = 0;
    for (int n = 0; n < 40; n++) {
      failed += send(request("/things")).statusCode() == 500 ? 1 : 0;
    }

    assertThat(failed).isEqualTo(10);
  }

  @Test
  void latency_holdsTheRequest_andItGoesOn() throws Exception {
    send(
        order(
            "{\"watch\": [\"things\"], \"assaults\": {\"latency_ms\": {\"min\": 400, \"max\": 400}}}"));
    long start = System.nanoTime();

    HttpResponse<String> answer = send(request("/things"));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(400));
    assertThat(answer.body()).isEqualTo("a thing");
  }

  @Test
  void memory_isHeld_andGivenBackByDelete() throws Exception {
    send(order("{\"watch\": [\"things\"], \"assaults\": {\"memory_mb\": 20}}"));

    assertThat(send(request("/things")).statusCode()).isEqualTo(200);
    assertThat(send(request("/things")).statusCode()).isEqualTo(200);

    assertThat(held()).isEqualTo(20);
    send(request(MONKEY).DELETE());
    assertThat(held()).isZero();
  }

  @Test
  void memory_isGivenBackAfterItsTime() throws Exception {
    send(
        order(
            "{\"watch\": [\"things\"], \"assaults\": {\"memory_mb\": 8, \"memory_hold_ms\": 300}}"));
    send(request("/things"));
    assertThat(json(send(request(MONKEY))).path("attacked").asInt()).isEqualTo(1);

    await().atMost(SOON).until(() -> held() == 0);
  }

  @Test
  void memory_neverTakesMoreThanHalfOfTheHeap() {
    HeldMemory memory = new HeldMemory();

    memory.hold(1 << 20, 60_000);

    long heap = Runtime.getRuntime().maxMemory();
    assertThat((long) memory.megabytes() << 20).isPositive().isLessThanOrEqualTo(heap / 2);
    memory.giveBack();
    assertThat(memory.megabytes()).isZero();
  }

  @Test
  void clock_isSkewedWhileTheOrderStands() throws Exception {
    send(order("{\"assaults\": {\"clock_skew_ms\": 3600000}}"));
    assertThat(skew()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));

    send(order("{\"assaults\": {\"clock_skew_ms\": -3600000}}"));
    assertThat(skew()).isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));

    send(request(MONKEY).DELETE());
    assertThat(skew().abs()).isLessThan(Duration.ofMinutes(1));
  }

  private Duration skew() {
    return Duration.between(Instant.now(), chaos.orElseThrow().clock().instant());
  }

  private int held() throws Exception {
    return json(send(request(MONKEY))).path("memory_held_mb").asInt();
  }

  private HttpRequest.Builder order(String body) throws Exception {
    return request(MONKEY)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) throws Exception {
    return request(path, "operate");
  }

  private HttpRequest.Builder request(String path, String scope) throws Exception {
    String token =
        issuer.sign(
            IssuerFixture.claims("operator", Instant.now().plusSeconds(600))
                .claim("scope", scope)
                .build());
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return Json.mapper().readTree(answer.body());
  }

  private static String withoutTrace(HttpResponse<String> answer) {
    return answer.statusCode() + answer.body().replaceAll("\"trace_id\":\"[0-9a-f]+\"", "");
  }
}
