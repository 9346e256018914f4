package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.placement.PlacementViews.CellMapView;
import io.cellvote.control.placement.PlacementViews.CellsView;
import io.cellvote.control.placement.PlacementViews.RegisteredCellView;
import io.cellvote.model.CellId;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionTable;
import io.cellvote.web.EntityTags;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.HopSuffices;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Scope;
import io.cellvote.web.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The cell map for routers, and the registry for operators. */
@Path("/control/v1")
@Produces("application/json")
@Scope("operate")
public final class PlacementResource {
  static final int WAIT_SECONDS_MAX = 30;
  static final int WAITING_MAX = 1_000;

  private static final int OPERATIONS_USUAL = 100;

  private final CellRegistry registry;
  private final MapWatch watch;
  private final RegionTable regions;
  private final Operations operations;
  private final Semaphore waiting = new Semaphore(WAITING_MAX);

  PlacementResource(
      CellRegistry registry, MapWatch watch, RegionTable regions, Operations operations) {
    this.operations = requireNonNull(operations, "operations");
    this.registry = requireNonNull(registry, "registry");
    this.watch = requireNonNull(watch, "watch");
    this.regions = requireNonNull(regions, "regions");
  }

  /** The cell map; with If-None-Match and wait_seconds it answers when there is a newer one. */
  @GET
  @Path("/cell-map")
  @HopSuffices
  public Response cellMap(
      @HeaderParam("If-None-Match") String ifNoneMatch, @QueryParam("wait_seconds") String wait)
      throws InterruptedException {
    Duration limit = Duration.ofSeconds(number("wait_seconds", wait, 0, 0, WAIT_SECONDS_MAX));
    RegistrySnapshot known = newest();
    Optional<MapVersion> seen = version(ifNoneMatch);
    if (seen.isEmpty() || known.version().newerThan(seen.get())) {
      return ok(known);
    }
    Optional<RegistrySnapshot> newer = limit.isZero() ? Optional.empty() : await(seen.get(), limit);
    return newer.map(PlacementResource::ok).orElseGet(() -> notModified(ifNoneMatch));
  }

  /** Every cell with all that is registered of it. */
  @GET
  @Path("/cells")
  public byte[] cells() {
    return Json.write(CellsView.of(registry.read()));
  }

  /** Registers a cell or changes it. */
  @PUT
  @Path("/cells/{id}")
  @Consumes("application/json")
  public byte[] put(
      @PathParam("id") String id, byte[] body, @Context ContainerRequestContext request) {
    CellId cell = Operator.cell(id);
    Registration wanted = Json.read(body, RegistrationRequest.class).checked(regions);
    RegistrySnapshot after = registry.put(cell, wanted, Operator.of(request));
    watch.offer(after);
    return Json.write(RegisteredCellView.of(after.find(cell).orElseThrow()));
  }

  /** What was done to cells, newest first. */
  @GET
  @Path("/operations")
  public byte[] operations(@QueryParam("limit") String limit) {
    int wanted = number("limit", limit, OPERATIONS_USUAL, 1, Operations.SHOWN_MAX);
    return Json.write(Map.of("operations", operations.last(wanted)));
  }

  private RegistrySnapshot newest() {
    if (watch.newest().isEmpty()) {
      watch.refresh();
    }
    return watch
        .newest()
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(ErrorCode.DATABASE_UNAVAILABLE, "No cell map was read yet.")
                    .retryAfter(1)));
  }

  private Optional<RegistrySnapshot> await(MapVersion seen, Duration limit)
      throws InterruptedException {
    if (!waiting.tryAcquire()) {
      throw new ProblemException(
          Problem.of(ErrorCode.OVERLOADED, "Too many wait for the cell map.").retryAfter(5));
    }
    try {
      return watch.awaitNewer(seen, limit);
    } finally {
      waiting.release();
    }
  }

  private static Response ok(RegistrySnapshot snapshot) {
    return Response.ok(Json.write(CellMapView.of(snapshot)))
        .header("ETag", EntityTags.quoted(snapshot.version().toString()))
        .header("Cache-Control", "no-cache")
        .build();
  }

  private static Response notModified(String tag) {
    return Response.notModified().header("ETag", tag).build();
  }

  private static Optional<MapVersion> version(String ifNoneMatch) {
    String text = ifNoneMatch == null ? "" : ifNoneMatch.strip();
    return text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
        ? MapVersion.parse(text.substring(1, text.length() - 1))
        : Optional.empty();
  }

  private static int number(String name, String text, int otherwise, int min, int max) {
    Violations violations = new Violations();
    int number = violations.number(name, text, otherwise, min, max);
    violations.throwIfAny();
    return number;
  }
}
