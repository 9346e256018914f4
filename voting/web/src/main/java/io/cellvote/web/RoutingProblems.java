package io.cellvote.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problems on Helidon's own routing: what no route answers, and what one throws. */
public final class RoutingProblems {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingProblems.class);

  private RoutingProblems() {}

  /**
   * Makes every error that leaves this routing a problem; on an MP service also an unknown path.
   */
  public static void register(HttpRouting.Builder routing) {
    routing.error(ProblemException.class, (req, res, e) -> send(e.problem(), req, res));
    routing.error(
        NotFoundException.class, (req, res, _) -> send(Problem.of(ErrorCode.NOT_FOUND), req, res));
    routing.error(
        HttpException.class,
        (req, res, e) -> send(Problem.of(ErrorCode.ofStatus(e.status().code())), req, res));
    routing.error(Throwable.class, RoutingProblems::unexpected);
  }

  /** Answers with a problem. */
  public static void send(Problem problem, ServerRequest request, ServerResponse response) {
    send(problem, trace(request), response);
  }

  /** Answers with a problem, in a step of a trace that is known already. */
  static void send(Problem problem, TraceContext trace, ServerResponse response) {
    response.status(problem.status());
    response.header("Content-Type", Problem.CONTENT_TYPE);
    response.header("X-Content-Type-Options", "nosniff");
    response.header(EdgeFilter.TRACE_ID_HEADER, trace.traceId());
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header("Retry-After", Integer.toString(seconds)));
    if (problem.code() == ErrorCode.UNAUTHORIZED) {
      response.header("WWW-Authenticate", "Bearer");
    }
    response.send(problem.toJson(trace.traceId()));
  }

  private static void unexpected(
      ServerRequest request, ServerResponse response, Throwable failure) {
    TraceContext trace = trace(request);
    LOG.error(
        "{} {} failed, trace {}",
        request.prologue().method(),
        request.path().path(),
        trace.traceId(),
        failure);
    send(Problem.of(ErrorCode.INTERNAL_ERROR), trace, response);
  }

  private static TraceContext trace(ServerRequest request) {
    return TraceContext.continuing(
        request.headers().first(HeaderNames.create(TraceContext.HEADER)).orElse(null));
  }
}
