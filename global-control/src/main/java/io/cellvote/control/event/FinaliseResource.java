package io.cellvote.control.event;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.event.FinalPolicy.Decision;
import io.cellvote.control.placement.Operator;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.web.BadRequest;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.EventIds;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows operators what an event waits for, and makes it final without what never comes. */
@Path("/control/v1/events/{event_id}")
@Produces("application/json")
@Scope("operate")
public final class FinaliseResource {
  private final Finalisation finalisation;

  FinaliseResource(Finalisation finalisation) {
    this.finalisation = requireNonNull(finalisation, "finalisation");
  }

  private record FinaliseRequest(List<String> without) {}

  private record Behind(CellId cell, int partitions) {
    static List<Behind> of(Map<CellId, Integer> behind) {
      return new TreeMap<>(behind)
          .entrySet().stream().map(entry -> new Behind(entry.getKey(), entry.getValue())).toList();
    }
  }

  private record Progress(String eventId, EventState state, List<Behind> waitsFor, int held) {}

  private record Finalised(String eventId, EventState state) {}

  /** The event's state, the cells that have not settled past its mark, and what is held. */
  @GET
  public byte[] progress(@PathParam("event_id") String eventId) {
    EventId event = EventIds.required("event_id", eventId);
    EventProgress progress = finalisation.progress(event).orElseThrow(EventIds::noSuchEvent);
    boolean closing = progress.state() == EventState.CLOSING;
    return Json.write(
        new Progress(
            event.toString(),
            progress.state(),
            closing ? Behind.of(progress.behind()) : List.of(),
            progress.held()));
  }

  /** Makes it final without the named cells: 409 with the reason when that may not be. */
  @POST
  @Path("/finalise")
  @Consumes("application/json")
  public byte[] finalise(
      @PathParam("event_id") String eventId,
      byte[] body,
      @Context ContainerRequestContext request) {
    EventId event = EventIds.required("event_id", eventId);
    Decision decision =
        finalisation
            .finalise(event, without(body), Operator.of(request))
            .orElseThrow(EventIds::noSuchEvent);
    return switch (decision) {
      case Decision.MakeFinal _, Decision.IsFinal _ ->
          Json.write(new Finalised(event.toString(), EventState.FINAL));
      case Decision.NotClosing _ -> throw refusal(ErrorCode.CONFLICT, "It has to be closed first");
      case Decision.NoSuchCell(CellId cell) ->
          throw refusal(ErrorCode.CELL_NOT_FOUND, "There is no cell " + cell);
      case Decision.HasPassed(CellId cell) ->
          throw refusal(
              ErrorCode.CONFLICT, cell + " has settled past the event's mark: its votes count");
      case Decision.Waits(Map<CellId, Integer> behind, int held) ->
          throw new ProblemException(
              Problem.of(ErrorCode.UNSAFE_OPERATION, describe(behind, held))
                  .with("waits_for", Behind.of(behind))
                  .with("held", held));
    };
  }

  private static String describe(Map<CellId, Integer> behind, int held) {
    String cells =
        behind.keySet().stream().sorted().map(CellId::value).collect(Collectors.joining(", "));
    String votes = held + " votes are held";
    if (behind.isEmpty()) {
      return votes;
    }
    String waiting = "It waits for " + cells;
    return held == 0 ? waiting : waiting + ", and " + votes;
  }

  private static Set<CellId> without(byte[] body) {
    List<String> names =
        body.length == 0
            ? List.of()
            : Optional.ofNullable(Json.read(body, FinaliseRequest.class).without())
                .orElse(List.of());
    return names.stream()
        .map(name ->
            CellId.parse(name)
                .orElseThrow(() -> new BadRequest("without", "must be names of cells")))
        .collect(Collectors.toSet());
  }

  private static ProblemException refusal(ErrorCode code, String detail) {
    return new ProblemException(Problem.of(code, detail));
  }
}
