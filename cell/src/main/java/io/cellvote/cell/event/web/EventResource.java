package io.cellvote.cell.event.web;

import io.cellvote.cell.event.application.CachedEvents;
import io.cellvote.cell.event.application.CreateEvent;
import io.cellvote.cell.event.application.EventCatalogue;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.model.Contestant;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.EventIds;
import io.cellvote.web.Json;
import io.cellvote.web.Principal;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.RequestContext;
import io.cellvote.web.Scope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes events, and lists their contestants. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class EventResource {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final CachedEvents events;
  private final CreateEvent createEvent;
  private final Set<String> trustedIssuers;

  public EventResource(CachedEvents events, CreateEvent createEvent, Set<String> trustedIssuers) {
    this.events = events;
    this.createEvent = createEvent;
    this.trustedIssuers = Set.copyOf(trustedIssuers);
  }

  private record CreatedContestant(String contestantId, String contestantName) {}

  private record Created(String eventId, String eventName, List<CreatedContestant> contestants) {}

  private record ListedContestant(
      String contestantId,
      String contestantName,
      String contestantDescription,
      String contestantImageUrl) {}

  private record Listed(String eventId, List<ListedContestant> contestants) {}

  /** Makes an event; the same request again answers the same. */
  @POST
  @Path("/event/create")
  @Scope("organize")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(byte[] body, @Context ContainerRequestContext request) {
    CreateRequest wanted = Json.read(body, CreateRequest.class).checked(trustedIssuers);
    Principal organizer = RequestContext.principal(request).orElseThrow();
    if (!organizer.isCalled(wanted.userId())) {
      throw new ProblemException(Problem.of(ErrorCode.NOT_YOUR_USER_ID));
    }
    RequestId requestId =
        RequestContext.hop(request)
            .flatMap(hop -> RequestId.parse(hop.requestId()))
            .orElseThrow(() -> new BadRequest("Idempotency-Key", "is not a request id"));
    EventId id = EventId.of(organizer.userId(), requestId);
    long expected = Optional.ofNullable(wanted.expectedVoters()).orElse(0L);
    return created(
        createEvent.create(new NewEvent(wanted.toEvent(id), organizer.userId(), expected)));
  }

  private static Response created(Event event) {
    List<CreatedContestant> contestants =
        event.contestants().stream()
            .map(made -> new CreatedContestant(made.id().toString(), made.name()))
            .toList();
    return Response.status(Response.Status.CREATED)
        .entity(Json.write(new Created(event.id().toString(), event.name(), contestants)))
        .build();
  }

  /** The contestants of an event, in their order. */
  @GET
  @Path("/contestants/{event_id}")
  public Response contestants(@PathParam("event_id") String eventId) {
    return switch (events.find(EventIds.required("event_id", eventId))) {
      case EventCatalogue.Lookup.Found(Event event) -> listed(event);
      case EventCatalogue.Lookup.Unknown _ -> throw EventIds.noSuchEvent();
      case EventCatalogue.Lookup.Away _ -> throw unavailable();
    };
  }

  private static Response listed(Event event) {
    List<ListedContestant> contestants =
        event.contestants().stream().map(EventResource::listed).toList();
    return Response.ok(Json.write(new Listed(event.id().toString(), contestants))).build();
  }

  private static ListedContestant listed(Contestant contestant) {
    return new ListedContestant(
        contestant.id().toString(),
        contestant.name(),
        contestant.description(),
        contestant.imageUrl());
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problem.of(ErrorCode.DATABASE_UNAVAILABLE).retryAfter(RETRY_AFTER_SECONDS));
  }
}
