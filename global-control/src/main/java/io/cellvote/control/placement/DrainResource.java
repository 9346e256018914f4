package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Scope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Drains and restores cells for operators, and tells how far a drain is. */
@Path("/control/v1")
@Produces("application/json")
@Scope("operate")
public final class DrainResource {
  private static final int TRIES_MAX = 10;

  private final Drainage drainage;
  private final Consumer<RegistrySnapshot> changed;

  /**
   * @param changed is told a map that was changed here
   */
  DrainResource(Drainage drainage, Consumer<RegistrySnapshot> changed) {
    this.drainage = requireNonNull(drainage, "drainage");
    this.changed = requireNonNull(changed, "changed");
  }

  private record DrainRequest(boolean force) {}

  private record DrainView(
      CellId cell,
      boolean draining,
      boolean restoring,
      int instances,
      int closed,
      int marks,
      int settledMarks,
      boolean safeToStop) {
    static DrainView of(DrainProgress progress) {
      return new DrainView(
          progress.cell(),
          progress.draining(),
          progress.restoring(),
          progress.instances(),
          progress.closed(),
          progress.marks(),
          progress.settledMarks(),
          progress.safeToStop());
    }
  }

  /** Orders a drain: 409 with the reason when the others could not take the cell's voters. */
  @POST
  @Path("/cells/{id}/drain")
  @Consumes("application/json")
  public byte[] drain(
      @PathParam("id") String id, byte[] body, @Context ContainerRequestContext request) {
    boolean force = body.length > 0 && Json.read(body, DrainRequest.class).force();
    CellId cell = Operator.cell(id);
    give(() -> drainage.drain(cell, Operator.of(request), force));
    return progress(id);
  }

  /** How far the drain is. */
  @GET
  @Path("/cells/{id}/drain")
  public byte[] progress(@PathParam("id") String id) {
    return drainage
        .progress(Operator.cell(id))
        .map(progress -> Json.write(DrainView.of(progress)))
        .orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.CELL_NOT_FOUND)));
  }

  /** Gives a drained cell its voters back, in steps. */
  @POST
  @Path("/cells/{id}/restore")
  public byte[] restore(@PathParam("id") String id, @Context ContainerRequestContext request) {
    CellId cell = Operator.cell(id);
    give(() -> drainage.restore(cell, Operator.of(request)));
    return progress(id);
  }

  private void give(Supplier<Drainage.Order> order) {
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      switch (order.get()) {
        case Drainage.Order.Given(RegistrySnapshot map) -> {
          changed.accept(map);
          return;
        }
        case Drainage.Order.NoSuchCell _ ->
            throw new ProblemException(Problem.of(ErrorCode.CELL_NOT_FOUND));
        case Drainage.Order.Conflict(String reason) ->
            throw new ProblemException(Problem.of(ErrorCode.CONFLICT, reason));
        case Drainage.Order.Unsafe(String reason) ->
            throw new ProblemException(Problem.of(ErrorCode.UNSAFE_OPERATION, reason));
        case Drainage.Order.Overtaken _ -> {}
      }
    }
    throw new RegistryBusyException(TRIES_MAX);
  }
}
