package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cellvote.model.CellId;
import io.cellvote.model.RegionTable;
import io.cellvote.web.BadRequest;
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
import java.util.Optional;
import java.util.function.Consumer;

/** Adds cells for operators, step by step, and tells how far one is. */
@Path("/control/v1")
@Produces("application/json")
@Scope("operate")
public final class AddResource {
  private static final int TRIES_MAX = 10;

  private final Addition addition;
  private final RegionTable regions;
  private final Consumer<RegistrySnapshot> changed;

  /**
   * @param changed is told a map that was changed here
   */
  AddResource(Addition addition, RegionTable regions, Consumer<RegistrySnapshot> changed) {
    this.addition = requireNonNull(addition, "addition");
    this.regions = requireNonNull(regions, "regions");
    this.changed = requireNonNull(changed, "changed");
  }

  private record AddView(
      CellId cell,
      String state,
      int weight,
      int targetWeight,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> reason) {
    static AddView of(AddProgress progress) {
      return new AddView(
          progress.cell(),
          progress.state(),
          progress.weight(),
          progress.target(),
          progress.halted());
    }
  }

  /** Registers a cell that gets its voters in steps; without a body an addition goes on. */
  @POST
  @Path("/cells/{id}/add")
  @Consumes("application/json")
  public byte[] add(
      @PathParam("id") String id, byte[] body, @Context ContainerRequestContext request) {
    CellId cell = Operator.cell(id);
    Optional<Registration> wanted = body.length == 0 ? Optional.empty() : Optional.of(read(body));
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      switch (addition.add(cell, wanted, Operator.of(request))) {
        case Addition.Order.Given(RegistrySnapshot map) -> {
          changed.accept(map);
          return progress(id);
        }
        case Addition.Order.Refused(String reason) ->
            throw new ProblemException(Problem.of(ErrorCode.CONFLICT, reason));
        case Addition.Order.NotRegistered _ ->
            throw new ProblemException(
                Problem.of(
                    ErrorCode.CELL_NOT_FOUND,
                    "%s is new: say its region, address and log_address".formatted(cell)));
        case Addition.Order.Overtaken _ -> {}
      }
    }
    throw new RegistryBusyException(TRIES_MAX);
  }

  private Registration read(byte[] body) {
    Registration wanted = Json.read(body, RegistrationRequest.class).checked(regions);
    if (wanted.weight().orElse(1) == 0) {
      throw new BadRequest("weight", "must be 1 at least");
    }
    return wanted;
  }

  /** How far it is. */
  @GET
  @Path("/cells/{id}/add")
  public byte[] progress(@PathParam("id") String id) {
    return addition
        .progress(Operator.cell(id))
        .map(progress -> Json.write(AddView.of(progress)))
        .orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.CELL_NOT_FOUND)));
  }
}
