package io.cellvote.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** What JAX-RS itself refuses: no such path, method, media type. */
final class FrameworkMapper implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException thrown) {
    Response decided = thrown.getResponse();
    if (decided.getStatus() < 400 || decided.hasEntity()) {
      return decided;
    }
    ErrorCode code = ErrorCode.ofStatus(decided.getStatus());
    Optional<Throwable> logged =
        code == ErrorCode.INTERNAL_ERROR ? Optional.of(thrown) : Optional.empty();
    Response failed = Failure.response(Problem.of(code), logged);
    Object allowed = decided.getHeaders().getFirst("Allow");
    return allowed == null
        ? failed
        : Response.fromResponse(failed).header("Allow", allowed).build();
  }
}
