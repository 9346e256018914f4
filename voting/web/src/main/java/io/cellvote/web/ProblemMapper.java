package io.cellvote.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** A problem that was thrown on purpose. */
final class ProblemMapper implements ExceptionMapper<ProblemException> {
  @Override
  public Response toResponse(ProblemException thrown) {
    return Failure.response(thrown.problem(), Optional.ofNullable(thrown.getCause()));
  }
}
