package io.cellvote.router;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/** A server that behaves like a cell, well or badly, and remembers what it was sent. */
final class FakeCell implements AutoCloseable {
  /** A request as it arrived here. */
  record Seen(String method, String target, Headers headers, String body) {
    String header(String name) {
      return headers.first(HeaderNames.create(name)).orElse("");
    }
  }

  private final String name;
  private final RegionId region;
  private final Optional<SSLContext> tls;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private WebServer server;
  private volatile Handler behaviour;

  private FakeCell(String name, String region, Optional<SSLContext> tls) {
    this.name = name;
    this.region = new RegionId(region);
    this.tls = tls;
    this.behaviour = (_, response) -> response.send("{\"cell\":\"" + name + "\"}");
    this.server = newServer(0);
    this.port = server.port();
  }

  static FakeCell start(String name) {
    return start(name, "use1");
  }

  static FakeCell start(String name, String region) {
    return new FakeCell(name, region, Optional.empty());
  }

  static FakeCell overTls(String name, SSLContext tls) {
    return new FakeCell(name, "use1", Optional.of(tls));
  }

  Cell cell() {
    return cell(CellState.ACTIVE);
  }

  Cell cell(CellState state) {
    String scheme = tls.isPresent() ? "https" : "http";
    URI address = URI.create(scheme + "://127.0.0.1:" + port);
    return new Cell(new CellId(name), region, address, state, 100);
  }

  /** Answers like this from now on. */
  void behave(Handler handler) {
    behaviour = handler;
  }

  void answer(int status, String json) {
    behave((_, response) ->
        response
            .status(Status.create(status))
            .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
            .send(json));
  }

  /** Reads requests and never answers. */
  void hang() {
    behave((_, _) -> {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new CloseConnectionException("stopped");
    });
  }

  /** Reads requests and closes their connections. */
  void breakOff() {
    behave((_, _) -> {
      throw new CloseConnectionException("on purpose");
    });
  }

  /** Refuses connections, like a cell that is not there. */
  void stop() {
    server.stop();
  }

  void startAgain() {
    server = newServer(port);
  }

  List<Seen> seen() {
    return seen;
  }

  Seen onlySeen() {
    if (seen.size() != 1) {
      throw new AssertionError(name + " saw " + seen.size() + " requests");
    }
    return seen.getFirst();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop();
  }

  private WebServer newServer(int wanted) {
    WebServerConfig.Builder config =
        WebServer.builder()
            .host("127.0.0.1")
            .port(wanted)
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .routing(routing -> routing.any(this::handle));
    tls.ifPresent(context -> config.tls(Tls.builder().sslContext(context).build()));
    return config.build().start();
  }

  private void handle(ServerRequest request, ServerResponse response) throws Exception {
    byte[] body =
        request.content().hasEntity()
            ? request.content().inputStream().readAllBytes()
            : new byte[0];
    String query = request.query().rawValue();
    seen.add(
        new Seen(
            request.prologue().method().text(),
            request.path().rawPath() + (query.isEmpty() ? "" : "?" + query),
            request.headers(),
            new String(body, StandardCharsets.UTF_8)));
    behaviour.handle(request, response);
  }
}
