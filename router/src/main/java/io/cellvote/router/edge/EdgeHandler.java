package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RequestId;
import io.cellvote.router.forward.Destination;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.Violation;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Every request from outside comes in here: it is taken in whole, then sent where it belongs. */
public final class EdgeHandler implements Handler {
  /**
   * What is let in.
   *
   * @param hosts the names by which clients may call
   * @param pages of other origins that may call
   * @param bodyBytesMax of a request
   */
  public record Rules(Hosts hosts, CrossOrigin pages, int bodyBytesMax) {}

  /** Who answers what, and who counts. */
  public record Handlers(
      CellHandler cells,
      LeaderboardHandler leaderboard,
      LeaderboardHandler streams,
      LeaderboardHandler exports,
      EdgeMetrics metrics) {}

  /** The most that is read of a body that is too large, to keep its connection: 4 MiB. */
  public static final int DRAINED_BYTES_MAX = 4 * 1024 * 1024;

  private static final int RETRY_AFTER_SECONDS = 1;

  private final Rules rules;
  private final Admission admission;
  private final Watchdog watchdog;
  private final Handlers handlers;

  public EdgeHandler(Rules rules, Admission admission, Watchdog watchdog, Handlers handlers) {
    this.rules = requireNonNull(rules, "rules");
    this.admission = requireNonNull(admission, "admission");
    this.watchdog = requireNonNull(watchdog, "watchdog");
    this.handlers = requireNonNull(handlers, "handlers");
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Exchange exchange = Exchange.begin(request, response);
    SafetyHeaders.addTo(response.headers());
    if (rules.pages().answers(request, response)) {
      return;
    }
    if (admission.isClosing()) {
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
    }
    Destination destination = destination(exchange);
    long start = System.nanoTime();
    handle(destination, exchange);
    long nanos = System.nanoTime() - start;
    handlers.metrics().served(destination, response.status().code(), nanos);
  }

  private void handle(Destination destination, Exchange exchange) {
    ServerRequest request = exchange.request();
    Optional<RequestId> requestId = RequestIds.of(request.headers());
    if (destination == Destination.NOWHERE) {
      exchange.refuse(Problem.of(ErrorCode.NOT_FOUND));
    } else if (requestId.isEmpty()) {
      exchange.refuse(badKey());
    } else {
      switch (body(request)) {
        case RequestBody.TooLarge _ -> exchange.refuse(tooLarge());
        case RequestBody.Broken(int status) -> {
          exchange.refuse(Problem.of(ErrorCode.ofStatus(status)));
          throw new CloseConnectionException("the body can not be read to its end");
        }
        case RequestBody.Whole(Bytes bytes) -> send(destination, exchange, requestId.get(), bytes);
      }
    }
  }

  private Destination destination(Exchange exchange) {
    return rules.hosts().includes(exchange.request().headers())
        ? Destination.of(exchange.rawPath())
        : Destination.NOWHERE;
  }

  private RequestBody body(ServerRequest request) {
    try (var _ = watchdog.watch()) {
      return RequestBody.read(request, rules.bodyBytesMax());
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("the client broke off within its body", e);
    }
  }

  // Streams and exports stay for long and are limited by their own pools of connections.
  private void send(Destination destination, Exchange exchange, RequestId id, Bytes body) {
    if (destination == Destination.LEADERBOARD_STREAM) {
      handlers.streams().handle(exchange, id, body);
    } else if (destination == Destination.EXPORT) {
      handlers.exports().handle(exchange, id, body);
    } else if (!admission.tryEnter()) {
      exchange.refuse(Problem.of(ErrorCode.OVERLOADED).retryAfter(RETRY_AFTER_SECONDS));
    } else {
      try {
        answer(destination, exchange, id, body);
      } finally {
        admission.leave();
      }
    }
  }

  private void answer(Destination destination, Exchange exchange, RequestId id, Bytes body) {
    switch (destination) {
      case LEADERBOARD, LEADERBOARD_STREAM, EXPORT, RESULTS_SOCKET ->
          handlers.leaderboard().handle(exchange, id, body);
      case CELL, NOWHERE -> handlers.cells().handle(exchange, id, body);
    }
  }

  private static Problem badKey() {
    return Problem.badRequest(
        List.of(
            new Violation(
                RequestIds.IDEMPOTENCY_KEY.defaultCase(),
                "must be 1..128 printable ASCII characters without spaces")));
  }

  private Problem tooLarge() {
    return Problem.of(
        ErrorCode.PAYLOAD_TOO_LARGE, "A body has at most " + rules.bodyBytesMax() + " bytes");
  }
}
