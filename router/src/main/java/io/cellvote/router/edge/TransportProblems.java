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
    Problem problem = Problem.of(ErrorCode.ofStatus(status.code()));
    return DirectHandler.TransportResponse.builder()
        .status(Status.create(problem.status()))
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .entity(problem.toJson(""))
        .build();
  }
}
