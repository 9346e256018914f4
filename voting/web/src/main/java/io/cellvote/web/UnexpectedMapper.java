package io.cellvote.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** Everything that nobody expected: 500, the cause only in the log. */
final class UnexpectedMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable thrown) {
    return Failure.response(Problem.of(ErrorCode.INTERNAL_ERROR), Optional.of(thrown));
  }
}
