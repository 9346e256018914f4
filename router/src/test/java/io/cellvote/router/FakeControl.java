package io.cellvote.router;

import io.cellvote.model.Cell;
import io.cellvote.web.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A server that behaves like global-control: the cell map by long poll, and a leaderboard. */
final class FakeControl implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WebServer server;
  private List<Cell> cells = List.of();
  private long version;
  private volatile Handler leaderboard = (_, response) -> response.send("{\"total_votes\":1}");

  private FakeControl() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .routing(routing ->
                routing
                    .get("/control/v1/cell-map", this::cellMap)
                    .any((request, response) -> leaderboard.handle(request, response)))
            .build()
            .start();
  }

  static FakeControl start() {
    return new FakeControl();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  void publish(List<Cell> newCells) {
    publish(newCells, version + 1);
  }

  void publish(List<Cell> newCells, long newVersion) {
    lock.lock();
    try {
      cells = List.copyOf(newCells);
      version = newVersion;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void leaderboard(Handler handler) {
    leaderboard = handler;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void cellMap(ServerRequest request, ServerResponse response) {
    String etag = request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("");
    int waitSeconds = Integer.parseInt(request.query().first("wait_seconds").orElse("0"));
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(waitSeconds);
      while (left > 0 && etag.equals(etag())) {
        left = changed.awaitNanos(left);
      }
      response.header(HeaderNames.ETAG, etag());
      if (etag.equals(etag()) || version == 0) {
        response.status(version == 0 ? Status.SERVICE_UNAVAILABLE_503 : Status.NOT_MODIFIED_304);
        response.send();
      } else {
        response.send(Json.write(document()));
      }
    } catch (InterruptedException e) {
      throw new CloseConnectionException("stopped", e);
    } finally {
      lock.unlock();
    }
  }

  private String etag() {
    return "\"1-" + version + "\"";
  }

  private Map<String, Object> document() {
    return Map.of(
        "epoch", 1, "version", version, "cells", cells.stream().map(this::entry).toList());
  }

  private Map<String, Object> entry(Cell cell) {
    return Map.of(
        "id", cell.id().value(),
        "region", cell.region().value(),
        "address", cell.address().toString(),
        "state", cell.state().code(),
        "weight", cell.weight());
  }
}
