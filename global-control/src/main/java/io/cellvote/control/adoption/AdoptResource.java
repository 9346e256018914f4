package io.cellvote.control.adoption;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.placement.Operator;
import io.cellvote.model.CellId;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Scope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.UUID;

/** Lets an operator accept, by name, what a cell's log lost. */
@Path("/control/v1")
@Produces("application/json")
@Scope("operate")
public final class AdoptResource {
  private final LogAdoption adoption;

  AdoptResource(LogAdoption adoption) {
    this.adoption = requireNonNull(adoption, "adoption");
  }

  private record AdoptRequest(boolean acceptLoss) {}

  private record LossView(UUID logId, int partition, long settledTo, String lost) {
    static LossView of(LogLoss loss) {
      return new LossView(loss.log(), loss.partition(), loss.settledTo(), loss.describe());
    }
  }

  private record AdoptedView(CellId cell, List<LossView> losses) {}

  /** Adopts the cell's log: 409 with what would be lost, unless the body accepts the loss. */
  @POST
  @Path("/cells/{id}/adopt-log")
  @Consumes("application/json")
  public byte[] adopt(
      @PathParam("id") String id, byte[] body, @Context ContainerRequestContext request)
      throws InterruptedException {
    boolean accepts = body.length > 0 && Json.read(body, AdoptRequest.class).acceptLoss();
    CellId cell = Operator.cell(id);
    return switch (adoption.adopt(cell, Operator.of(request), accepts)) {
      case LogAdoption.Outcome.Adopted(var losses) ->
          Json.write(new AdoptedView(cell, views(losses)));
      case LogAdoption.Outcome.NotAccepted(var losses) ->
          throw new ProblemException(notAccepted(losses));
      case LogAdoption.Outcome.NoSuchCell _ ->
          throw new ProblemException(Problem.of(ErrorCode.CELL_NOT_FOUND));
      case LogAdoption.Outcome.LogAway(String reason) ->
          throw new ProblemException(
              Problem.of(
                      ErrorCode.LOG_UNAVAILABLE,
                      "The log of %s can not be adopted: %s".formatted(cell, reason))
                  .retryAfter(5));
    };
  }

  private static Problem notAccepted(List<LogLoss> losses) {
    return Problem.of(
            ErrorCode.UNSAFE_OPERATION,
            "%s. It takes accept_loss to adopt the log".formatted(losses.getFirst().describe()))
        .with("losses", views(losses));
  }

  private static List<LossView> views(List<LogLoss> losses) {
    return losses.stream().map(LossView::of).toList();
  }
}
