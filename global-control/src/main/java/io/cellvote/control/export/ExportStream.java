package io.cellvote.control.export;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.leaderboard.StalledViewers;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Bearer;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.EventIds;
import io.cellvote.web.Principal;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Pseudonyms;
import io.cellvote.web.RoutingProblems;
import io.cellvote.web.TokenVerifier;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All settled votes of an event, written page by page: the next page is read when the reader has
 * taken the one before, so that an export of any length needs the memory of one page.
 *
 * <p>What goes wrong before the first byte is a problem. After it the connection is broken off,
 * without the end of the body and without the last line.
 */
public final class ExportStream implements HttpService {
  private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);
  private static final String IDENTIFY = "audit:identify";
  private static final int RETRY_AFTER_SECONDS = 5;

  private final VotePages pages;
  private final TokenVerifier tokens;
  private final StalledViewers stalled;
  private final SecretKey key;
  private final Semaphore places;

  ExportStream(VotePages pages, TokenVerifier tokens, StalledViewers stalled, ExportConfig config) {
    this.pages = requireNonNull(pages, "pages");
    this.tokens = requireNonNull(tokens, "tokens");
    this.stalled = requireNonNull(stalled, "stalled");
    this.key = config.key();
    this.places = new Semaphore(config.exportsMax());
  }

  private record Wanted(EventId event, ExportFormat format, Function<UserId, String> names) {}

  @Override
  public void routing(HttpRules rules) {
    rules.get("/v1/event/{event_id}/export", this::export);
  }

  private void export(ServerRequest request, ServerResponse response) {
    try {
      Wanted wanted = wanted(request);
      if (!places.tryAcquire()) {
        throw new ProblemException(
            Problem.of(ErrorCode.OVERLOADED, "All exports' places are taken.")
                .retryAfter(RETRY_AFTER_SECONDS));
      }
      try {
        stream(wanted, response);
      } finally {
        places.release();
      }
    } catch (ProblemException refused) {
      RoutingProblems.send(refused.problem(), request, response);
    } catch (DatabaseUnavailableException away) {
      RoutingProblems.send(
          Problem.of(ErrorCode.DATABASE_UNAVAILABLE).retryAfter(1), request, response);
    }
  }

  private Wanted wanted(ServerRequest request) {
    Principal caller =
        Bearer.authenticate(
            request.headers().first(HeaderNames.AUTHORIZATION).orElse(null), tokens);
    Bearer.authorize(caller, Set.of("audit", IDENTIFY));
    EventId event = EventIds.required("event_id", request.path().pathParameters().get("event_id"));
    ExportFormat format =
        ExportFormat.of(request.query().first("format").orElse("jsonl"))
            .orElseThrow(() -> new BadRequest("format", "must be jsonl or csv"));
    if (!pages.exists(event)) {
      throw EventIds.noSuchEvent();
    }
    Function<UserId, String> names =
        caller.has(IDENTIFY) ? UserId::toString : new Pseudonyms(key)::of;
    return new Wanted(event, format, names);
  }

  private void stream(Wanted wanted, ServerResponse response) {
    List<ExportedVote> first = pages.page(wanted.event(), Optional.empty());
    response.header("Content-Type", wanted.format().mediaType());
    response.header("Cache-Control", "no-store");
    response.header("X-Accel-Buffering", "no");
    response.header("X-Content-Type-Options", "nosniff");
    try {
      OutputStream out = response.outputStream();
      write(out, wanted.format().head());
      long votes = writeAll(wanted, first, out);
      write(out, wanted.format().end(votes));
      out.close();
    } catch (IOException | RuntimeException broken) {
      LOG.warn("An export of event {} broke off: {}", wanted.event(), broken.toString());
      throw new CloseConnectionException("an export broke off", broken);
    }
  }

  private long writeAll(Wanted wanted, List<ExportedVote> first, OutputStream out)
      throws IOException {
    long votes = 0;
    List<ExportedVote> page = first;
    while (!page.isEmpty()) {
      write(out, lines(wanted, page));
      votes += page.size();
      boolean isLast = page.size() < VotePages.PAGE;
      Optional<UserId> after = Optional.of(page.getLast().voter());
      page = isLast ? List.of() : pages.page(wanted.event(), after);
    }
    return votes;
  }

  private static byte[] lines(Wanted wanted, List<ExportedVote> page) {
    var lines = new ByteArrayOutputStream();
    for (ExportedVote vote : page) {
      lines.writeBytes(wanted.format().line(vote, wanted.names().apply(vote.voter())));
    }
    return lines.toByteArray();
  }

  private void write(OutputStream out, byte[] bytes) throws IOException {
    stalled.writing();
    try {
      out.write(bytes);
      out.flush();
    } finally {
      stalled.done();
    }
  }
}
