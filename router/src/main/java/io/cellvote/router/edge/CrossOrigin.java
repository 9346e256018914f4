package io.cellvote.router.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets browsers' pages of other origins call (the CORS protocol of the Fetch standard). A page of
 * an origin that is not named gets no leave, and its browser keeps the answer from it. Tokens come
 * in a header and never in a cookie, so no credentials are allowed.
 *
 * @param origins such as https://vote.example, lower case; * for all; none if empty
 */
public record CrossOrigin(Set<String> origins) {
  private static final String ANY = "*";
  private static final HeaderName ALLOWED = HeaderNames.create("Access-Control-Allow-Origin");
  private static final HeaderName ASKED = HeaderNames.create("Access-Control-Request-Method");
  private static final Header EXPOSED =
      of("Access-Control-Expose-Headers", "ETag, Location, Retry-After, Server-Timing, X-Trace-Id");
  private static final Header READABLE = of("Cross-Origin-Resource-Policy", "cross-origin");
  private static final Header VARY = of("Vary", "Origin");
  private static final List<Header> LEAVE =
      List.of(
          of("Access-Control-Allow-Methods", "GET, POST, DELETE"),
          of(
              "Access-Control-Allow-Headers",
              "Authorization, Content-Type, Idempotency-Key, Prefer, X-Challenge-Solution,"
                  + " traceparent, Last-Event-ID, If-None-Match"),
          of("Access-Control-Max-Age", "3600"));

  public CrossOrigin {
    origins = Set.copyOf(origins);
  }

  private static Header of(String name, String value) {
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }

  /** Gives the page of a request its leave, if it has one; true if that is all it asked for. */
  boolean answers(ServerRequest request, ServerResponse response) {
    if (origins.isEmpty()) {
      return false;
    }
    response.headers().set(VARY);
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN).filter(this::isNamed);
    origin.ifPresent(named -> {
      response.headers().set(ALLOWED, named);
      response.headers().set(EXPOSED);
      response.headers().set(READABLE);
    });
    return isPreflight(request) && answerPreflight(origin.isPresent(), response);
  }

  private boolean isNamed(String origin) {
    return origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static boolean isPreflight(ServerRequest request) {
    return request.prologue().method().text().equals("OPTIONS")
        && request.headers().contains(ASKED);
  }

  private static boolean answerPreflight(boolean named, ServerResponse response) {
    if (named) {
      LEAVE.forEach(response.headers()::set);
    }
    response.status(Status.NO_CONTENT_204).send();
    return true;
  }
}
