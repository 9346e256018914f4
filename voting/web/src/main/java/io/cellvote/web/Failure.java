package io.cellvote.web;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The entity of a failed JAX-RS response until {@link EdgeFilter} renders it: only there the trace
 * id is known.
 */
record Failure(Problem problem, Optional<Throwable> cause) {
  static Response response(Problem problem, Optional<Throwable> cause) {
    return Response.status(problem.status()).entity(new Failure(problem, cause)).build();
  }
}
