package io.cellvote.router.edge;

import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** What the server itself refuses, before or around the handlers, as problem+json too. */
public final class TransportProblems {
  private static final int RETRY_AFTER_SECONDS = 1;

  private TransportProblems() {}

  /** A handler for each kind of refusal. */
  public static DirectHandlers handlers() {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      builder.addHandler(type, TransportProblems::problem);
    }
    return builder.build();
  }

  private static DirectHandler.TransportResponse problem(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    ErrorCode code = ErrorCode.ofStatus(status.code());
    Problem problem =
        code == ErrorCode.OVERLOADED
            ? Problem.of(code).retryAfter(RETRY_AFTER_SECONDS)
            : Problem.of(code);
    DirectHandler.TransportResponse.Builder response =
        DirectHandler.TransportResponse.builder()
            .status(Status.create(problem.status()))
            .headers(headers)
            .header(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE)
            .entity(problem.toJson(""));
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HeaderNames.RETRY_AFTER, Integer.toString(seconds)));
    return response.build();
  }
}
