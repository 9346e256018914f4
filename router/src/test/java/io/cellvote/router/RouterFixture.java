package io.cellvote.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.model.Cell;
import io.cellvote.model.CellMap;
import io.cellvote.model.EventId;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.web.Hop;
import io.cellvote.web.HopVerifier;
import io.cellvote.web.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A real router between fake servers, with short timeouts. */
final class RouterFixture implements AutoCloseable {
  /** The event that votes are for. */
  static final EventId EVENT = EventId.parse("0b5e3a52-6d0e-4a4e-9d4f-0a3c6f0d7c11").orElseThrow();

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String ISSUER = "https://issuer.example";
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-ff");
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  final FakeControl control = FakeControl.start();
  final FakeCell home;
  final FakeCell standby = FakeCell.start("standby");
  final HopVerifier hops = new HopVerifier(SECRET, InstantSource.system());
  final Map<String, String> settings = new HashMap<>();
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RouterWiring router;

  RouterFixture(Path folder) throws IOException {
    this(folder, FakeCell.start("home"));
  }

  RouterFixture(Path folder, FakeCell home) throws IOException {
    this.home = home;
    Path issuers = folder.resolve("issuers.json");
    Files.writeString(
        issuers,
        """
        [{"issuer": "%s", "audience": "cellvote", "jwks": "file:///none",
          "regions": ["use1"], "platform": true}]
        """
            .formatted(ISSUER));
    settings.put("server.host", "127.0.0.1");
    settings.put("server.port", "0");
    settings.put("cellvote.control.url", control.address().toString());
    settings.put("cellvote.hop.secret", Base64.getEncoder().encodeToString(SECRET));
    settings.put("cellvote.regions", REGIONS.format());
    settings.put("cellvote.issuers", issuers.toString());
    settings.put("cellvote.cell-map.file", folder.resolve("cell-map.json").toString());
    settings.put("cellvote.router.attempt-timeout-ms", "300");
    settings.put("cellvote.router.request-deadline-ms", "2000");
    settings.put("cellvote.router.breaker-pause-ms", "50");
    settings.put("cellvote.router.map-pause-ms", "50");
    settings.put("cellvote.router.drain-max-ms", "2000");
  }

  /** Starts the router and waits until it knows both cells. */
  RouterFixture start() throws Exception {
    control.publish(List.of(home.cell(), standby.cell()));
    startRouter();
    await().until(this::isReady);
    return this;
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10));
  }

  void startRouter() {
    router = RouterWiring.start(RouterConfig.of(Settings.of(settings)));
  }

  void stopRouter() {
    router.close();
  }

  int port() {
    return router.port();
  }

  boolean isReady() throws Exception {
    return send(get("/health/ready")).statusCode() == 200;
  }

  /** A voter whose first cell is {@code home} and whose second is {@code standby}. */
  UserId voter() {
    return voterOf(home);
  }

  UserId voterOf(FakeCell wanted) {
    List<Cell> cells = List.of(home.cell(), standby.cell());
    CellMap map = new CellMap(new MapVersion(1, 1), cells);
    return Stream.generate(() -> new UserId(UUID.randomUUID()))
        .filter(voter -> map.home(voter, REGIONS).orElseThrow().equals(wanted.cell()))
        .findFirst()
        .orElseThrow();
  }

  /** The id of the only request that this cell was sent. */
  String requestId(FakeCell cell) {
    return requestId(cell.onlySeen());
  }

  String requestId(FakeCell.Seen seen) {
    return hops.verify(seen.header(Hop.HEADER)).orElseThrow().requestId();
  }

  static String bearer(UserId voter) {
    String claims = "{\"iss\":\"%s\",\"sub\":\"%s\"}".formatted(ISSUER, voter);
    return "Bearer e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port() + target);
  }

  HttpRequest.Builder get(String target) {
    return HttpRequest.newBuilder(uri(target)).timeout(PATIENCE);
  }

  HttpRequest.Builder post(String target, String body) {
    return get(target).POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpRequest.Builder vote(UserId voter) {
    return post("/v1/vote/submit", "{\"event_id\":\"" + EVENT + "\"}")
        .header("Authorization", bearer(voter))
        .header("Content-Type", "application/json");
  }

  HttpRequest.Builder status(UserId voter) {
    return get("/v1/vote/" + UUID.randomUUID() + "/status").header("Authorization", bearer(voter));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    if (router != null) {
      router.close();
    }
    home.close();
    standby.close();
    control.close();
    client.close();
  }
}
