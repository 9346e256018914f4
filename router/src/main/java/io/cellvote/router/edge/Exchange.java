package io.cellvote.router.edge;

import io.cellvote.web.Problem;
import io.cellvote.web.TraceContext;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** One request of a client and the answer that it waits for, within its trace. */
record Exchange(ServerRequest request, ServerResponse response, TraceContext trace) {
  private static final HeaderName TRACEPARENT = HeaderNames.create(TraceContext.HEADER);
  private static final HeaderName TRACE_ID = HeaderNames.create("X-Trace-Id");

  static Exchange begin(ServerRequest request, ServerResponse response) {
    String traceparent = request.headers().first(TRACEPARENT).orElse(null);
    return new Exchange(request, response, TraceContext.continuing(traceparent));
  }

  String method() {
    return request.prologue().method().text();
  }

  String rawPath() {
    return request.prologue().uriPath().rawPath();
  }

  /** Ends the exchange with a problem of the router's own. */
  void refuse(Problem problem) {
    response.status(Status.create(problem.status()));
    response.headers().set(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.headers().set(TRACE_ID, trace.traceId());
    problem
        .retryAfterSeconds()
        .ifPresent(
            seconds -> response.headers().set(HeaderNames.RETRY_AFTER, Integer.toString(seconds)));
    response.send(problem.toJson(trace.traceId()));
  }
}
