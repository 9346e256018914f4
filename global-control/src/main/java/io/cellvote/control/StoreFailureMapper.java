package io.cellvote.control;

import io.cellvote.control.placement.RegistryBusyException;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** What the stores can not do now, as problems. */
final class StoreFailureMapper {
  private StoreFailureMapper() {}

  /** The database is away. */
  static final class DatabaseAway implements ExceptionMapper<DatabaseUnavailableException> {
    @Override
    public Response toResponse(DatabaseUnavailableException thrown) {
      return answer(Problem.of(ErrorCode.DATABASE_UNAVAILABLE).retryAfter(1));
    }
  }

  /** Too many change the cell map at once. */
  static final class RegistryBusy implements ExceptionMapper<RegistryBusyException> {
    @Override
    public Response toResponse(RegistryBusyException thrown) {
      return answer(Problem.of(ErrorCode.OVERLOADED, thrown.getMessage()).retryAfter(1));
    }
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status()).entity(problem).build();
  }
}
