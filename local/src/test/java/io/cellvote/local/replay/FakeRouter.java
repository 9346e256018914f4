package io.cellvote.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cellvote.local.http.JsonTree;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A router, cells and leaderboard in one, with first-vote-wins, that misbehaves on demand. */
final class FakeRouter implements AutoCloseable {
  private final HttpServer server;
  private final FakePlatform platform = new FakePlatform();
  private volatile Faults faults = Faults.NONE;

  FakeRouter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/event/create", exchange -> answer(exchange, this::create));
    server.createContext("/v1/event/", this::leaderboard);
    server.createContext("/v1/vote/submit", exchange -> answer(exchange, this::submit));
    server.createContext("/v1/vote/", exchange -> answer(exchange, this::status));
    server.start();
  }

  /** A status and a JSON body; status 0 is a connection that breaks. */
  record Said(int status, String json) {}

  private interface Handler {
    Said handle(HttpExchange exchange) throws IOException;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FakePlatform platform() {
    return platform;
  }

  void misbehave(Faults which) {
    faults = which;
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Said said = handler.handle(exchange);
      if (said.status() == 0) {
        return;
      }
      byte[] body = said.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Server-Timing", "ack;dur=1.5");
      exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Said create(HttpExchange exchange) throws IOException {
    String subject = subject(exchange, "organize");
    JsonNode body = body(exchange);
    if (!body.path("user_id").asText().equals(subject)) {
      return new Said(403, "{\"error\":\"not_your_user_id\"}");
    }
    return new Said(201, platform.create(key(exchange), body));
  }

  private Said submit(HttpExchange exchange) throws IOException {
    String voter = subject(exchange, "vote");
    JsonNode body = body(exchange);
    if (!body.path("user_id").asText().equals(voter)) {
      return new Said(403, "{\"error\":\"not_your_user_id\"}");
    }
    Said refusal = faults.before(key(exchange));
    if (refusal != null) {
      exchange.getResponseHeaders().add("Retry-After", "0");
      return refusal;
    }
    String existing =
        platform.vote(voter, body, key(exchange), faults.pollsUntilFinal(key(exchange)));
    if (faults.losesAnswer(key(exchange))) {
      return new Said(0, "");
    }
    return said(exchange, existing);
  }

  private Said said(HttpExchange exchange, String existing) {
    String key = key(exchange);
    if (!platform.isFinal(key)) {
      exchange.getResponseHeaders().add("Location", "/v1/vote/" + key + "/status?receipt=r");
      return new Said(202, "{\"vote_id\":\"" + key + "\",\"status\":\"acked\"}");
    }
    return existing.equals(key)
        ? new Said(200, "{\"vote_id\":\"" + key + "\",\"status\":\"processed\"}")
        : new Said(409, "{\"error\":\"duplicate_vote\",\"existing_vote_id\":\"" + existing + "\"}");
  }

  private Said status(HttpExchange exchange) {
    String key = exchange.getRequestURI().getPath().split("/", -1)[3];
    return new Said(200, "{\"vote_status\":\"" + platform.statusOf(key) + "\"}");
  }

  private void leaderboard(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (path[path.length - 1].equals("stream")) {
      stream(exchange, path[3]);
    } else {
      answer(exchange, _ -> new Said(200, platform.leaderboard(path[3])));
    }
  }

  private void stream(HttpExchange exchange, String eventId) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (long id = 0; true; id = platform.awaitMoreThan(id)) {
        String event = "id: " + id + "\nevent: leaderboard\ndata: " + platform.leaderboard(eventId);
        out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return JsonTree.of(
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String key(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Idempotency-Key");
  }

  /** Tokens here are "Bearer scope:subject". */
  private static String subject(HttpExchange exchange, String scope) {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    String start = "Bearer " + scope + ":";
    return token != null && token.startsWith(start) ? token.substring(start.length()) : "nobody";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
