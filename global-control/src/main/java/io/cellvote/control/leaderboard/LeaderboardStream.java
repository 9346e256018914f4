package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.RoutingProblems;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leaderboard for whoever stays: server-sent events on Helidon's own routing, one virtual
 * thread per viewer, which waits for the next publication or writes the bytes that all viewers
 * share.
 *
 * <p>A Last-Event-ID needs no memory here: the newest state is all that a viewer can have missed,
 * and it is what every stream begins with.
 */
public final class LeaderboardStream implements HttpService {
  /** Silence is broken by a comment after this time, so that proxies keep the connection. */
  static final Duration COMMENT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(LeaderboardStream.class);
  private static final byte[] COMMENT_FRAME = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RETRY_FRAME = "retry: 1000\n\n".getBytes(StandardCharsets.US_ASCII);

  private final ViewerEntry entry;
  private final Broadcasts broadcasts;
  private final StalledViewers stalled;
  private final LeaderboardMetrics metrics;

  LeaderboardStream(
      ViewerEntry entry,
      Broadcasts broadcasts,
      StalledViewers stalled,
      LeaderboardMetrics metrics) {
    this.entry = requireNonNull(entry, "entry");
    this.broadcasts = requireNonNull(broadcasts, "broadcasts");
    this.stalled = requireNonNull(stalled, "stalled");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/v1/event/{event_id}/leaderboard/stream", this::stream);
  }

  private void stream(ServerRequest request, ServerResponse response) {
    try {
      Rendered first =
          entry.admit(
              request.headers(), request.query(), request.path().pathParameters().get("event_id"));
      try (Subscription place = place(first)) {
        send(first, place, response);
      }
    } catch (ProblemException e) {
      RoutingProblems.send(e.problem(), request, response);
    } catch (DatabaseUnavailableException e) {
      RoutingProblems.send(
          Problem.of(ErrorCode.DATABASE_UNAVAILABLE).retryAfter(1), request, response);
    }
  }

  private Subscription place(Rendered first) {
    return broadcasts
        .subscribe(first.eventId(), first)
        .orElseThrow(() -> {
          metrics.viewerRefused();
          return new ProblemException(
              Problem.of(ErrorCode.OVERLOADED, "All viewers' places are taken.").retryAfter(5));
        });
  }

  private void send(Rendered first, Subscription place, ServerResponse response) {
    response.header("Content-Type", "text/event-stream");
    response.header("Cache-Control", "no-store");
    response.header("X-Accel-Buffering", "no");
    response.header("X-Content-Type-Options", "nosniff");
    try (OutputStream out = response.outputStream()) {
      write(out, RETRY_FRAME, first.frame());
      long seen = first.id();
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(Channel.PACE);
        Optional<Rendered> newer = place.newerThan(seen, COMMENT.minus(Channel.PACE));
        write(out, newer.map(Rendered::frame).orElse(COMMENT_FRAME));
        seen = newer.map(Rendered::id).orElse(seen);
      }
    } catch (InterruptedException e) {
      LOG.debug("A viewer's stream is ended");
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("A viewer has gone: {}", e.toString());
    }
  }

  private void write(OutputStream out, byte[]... frames) throws IOException {
    stalled.writing();
    try {
      for (byte[] frame : frames) {
        out.write(frame);
      }
      out.flush();
    } finally {
      stalled.done();
    }
  }
}
