package io.cellvote.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First in, last out: begins this service's trace step, renders problems, sets common headers. */
@PreMatching
@Priority(1)
public final class EdgeFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /** The response header with the trace's id. */
  public static final String TRACE_ID_HEADER = "X-Trace-Id";

  private static final Logger LOG = LoggerFactory.getLogger(EdgeFilter.class);
  private static final String BASIC = "Basic realm=\"cellvote\"";
  private static final MediaType PROBLEM_JSON = MediaType.valueOf(Problem.CONTENT_TYPE);

  @Override
  public void filter(ContainerRequestContext request) {
    RequestContext.trace(request);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    TraceContext trace = RequestContext.trace(request);
    response.getHeaders().putSingle(TRACE_ID_HEADER, trace.traceId());
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    switch (response.getEntity()) {
      case Failure failure when isUnmatched(failure, request) -> response.setEntity(null);
      case Failure failure -> render(failure, trace, request, response);
      case Problem problem -> render(problem, trace, response);
      case null, default -> {}
    }
  }

  // Helidon asks its other routes, health and metrics among them, only after a 404 without a body.
  private static boolean isUnmatched(Failure failure, ContainerRequestContext request) {
    return failure.problem().code() == ErrorCode.NOT_FOUND
        && request.getUriInfo().getMatchedResources().isEmpty();
  }

  private static void render(
      Failure failure,
      TraceContext trace,
      ContainerRequestContext request,
      ContainerResponseContext response) {
    if (failure.cause().isPresent()) {
      LOG.error(
          "{} {} failed, trace {}",
          request.getMethod(),
          request.getUriInfo().getPath(),
          trace.traceId(),
          failure.cause().get());
    }
    render(failure.problem(), trace, response);
  }

  private static void render(
      Problem problem, TraceContext trace, ContainerResponseContext response) {
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.getHeaders().putSingle("Retry-After", seconds));
    if (problem.status() == 401) {
      boolean byClient = problem.code() == ErrorCode.INVALID_CLIENT;
      response.getHeaders().putSingle("WWW-Authenticate", byClient ? BASIC : "Bearer");
    }
    response.setStatus(problem.status());
    response.setEntity(problem.toJson(trace.traceId()), null, PROBLEM_JSON);
  }
}
