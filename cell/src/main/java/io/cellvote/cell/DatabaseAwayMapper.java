package io.cellvote.cell;

import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** The database is away: 503, for whatever has no better answer. */
final class DatabaseAwayMapper implements ExceptionMapper<DatabaseUnavailableException> {
  @Override
  public Response toResponse(DatabaseUnavailableException thrown) {
    Problem problem = Problem.of(ErrorCode.DATABASE_UNAVAILABLE).retryAfter(1);
    return Response.status(problem.status()).entity(problem).build();
  }
}
