package io.cellvote.cell;

import static org.awaitility.Awaitility.await;

import io.cellvote.model.Event;
import io.cellvote.testing.server.FreePorts;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import io.cellvote.web.Hop;
import io.cellvote.web.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole cell as it is deployed, with its HTTP side, as a process of its own. */
public final class CellProcess implements AutoCloseable {
  private static final Duration READY_MAX = Duration.ofMinutes(2);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestIssuer issuer;
  private final Process process;
  private final int port;

  private CellProcess(TestIssuer issuer, Process process, int port) {
    this.issuer = issuer;
    this.process = process;
    this.port = port;
  }

  /** The servers that a cell needs. */
  public record Servers(TestDatabase database, KafkaServer kafka, RedisServer redis) {}

  /** Starts a cell with these settings beyond the usual ones, and waits for nothing. */
  public static CellProcess start(Servers servers, Path folder, Map<String, String> own)
      throws Exception {
    TestIssuer issuer = new TestIssuer(folder);
    int port = FreePorts.one();
    Map<String, String> settings = settings(servers, folder, issuer);
    settings.put("server.port", Integer.toString(port));
    settings.putAll(own);
    ProcessBuilder java =
        new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx144m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CellMain.class.getName()));
    settings.forEach((key, value) -> java.environment().put(Settings.variable(key), value));
    java.redirectErrorStream(true).redirectOutput(folder.resolve("cell.log").toFile());
    Process process = java.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new CellProcess(issuer, process, port);
  }

  private static Map<String, String> settings(Servers servers, Path folder, TestIssuer issuer) {
    Map<String, String> settings = new HashMap<>();
    settings.put("server.host", "127.0.0.1");
    settings.put("cellvote.regions", Fixtures.REGIONS.format());
    settings.put("cellvote.issuers", issuer.issuers().toString());
    settings.put("cellvote.hop.secret", TestIssuer.secret());
    settings.put("cellvote.receipt.secret", TestIssuer.secret());
    settings.put("cellvote.defence.challenge-secret", TestIssuer.secret());
    settings.put("cellvote.defence.load-sources", "192.0.2.0/24");
    settings.put("cellvote.database.url", servers.database().config().url());
    settings.put("cellvote.database.user", servers.database().config().user());
    settings.put("cellvote.database.password", servers.database().config().password());
    settings.put("cellvote.cell.id", "cell-1");
    settings.put("cellvote.cell.region", "use1");
    settings.put("cellvote.cell.drain-file", folder.resolve("drained").toString());
    settings.put("cellvote.kafka.bootstrap", servers.kafka().bootstrap());
    settings.put("cellvote.redis.url", servers.redis().url());
    settings.put("cellvote.log.partitions", "2");
    settings.put("cellvote.verdict.wait-ms", "2000");
    return settings;
  }

  /** Waits until it is ready. */
  public CellProcess ready() {
    await().atMost(READY_MAX).until(this::isReady);
    return this;
  }

  /** Whether it says that it is ready. */
  public boolean isReady() {
    return health() == 200;
  }

  /** The status of its readiness; 0 when it does not answer. */
  public int health() {
    try {
      return send(request("/health/ready")).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    }
  }

  public Process process() {
    return process;
  }

  public TestIssuer issuer() {
    return issuer;
  }

  /** A request to its own port, by nobody. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(ANSWER_MAX);
  }

  /** A request of an operator, who comes through no router. */
  public HttpRequest.Builder operator(String path) {
    String token = issuer.token("operator", Instant.now().plusSeconds(600), "operate");
    return request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  /** An order to the chaos monkey. */
  public HttpResponse<String> order(String body) throws IOException {
    return send(operator("/chaos/v1/monkey").PUT(BodyPublishers.ofString(body)));
  }

  /** A request through a router, with this token. */
  public HttpRequest.Builder routed(String path, String requestId, String token) {
    return request(path)
        .header(Hop.HEADER, issuer.hop(requestId))
        .header("Authorization", "Bearer " + token);
  }

  /** A vote of this voter through a router, with this token. */
  public HttpRequest.Builder vote(Event event, String voter, String token) {
    String body =
        "{\"user_id\": \"%s\", \"event_id\": \"%s\", \"contestant_id\": \"%s\"}"
            .formatted(voter, event.id(), Fixtures.contestant(event, 0));
    return routed("/v1/vote/submit", "request-of-" + voter, token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /** The same with a token that is good. */
  public HttpResponse<String> vote(Event event, String voter) throws IOException {
    return send(vote(event, voter, issuer.token(voter, Instant.now().plusSeconds(600), "vote")));
  }

  /** Sends it and waits for the answer. */
  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroyForcibly().onExit().join();
  }
}
