package io.cellvote.cell.event.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.event.application.CloseEvent;
import io.cellvote.cell.event.application.EventLife;
import io.cellvote.cell.event.application.EventLife.CloseResult;
import io.cellvote.cell.event.application.EventViews;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.web.EntityTags;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.EventIds;
import io.cellvote.web.Json;
import io.cellvote.web.Principal;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.RequestContext;
import io.cellvote.web.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Shows events, lists them, closes them, and tells what happened to them. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class EventLifeResource {
  /** Events on one page at most, and without a limit. */
  static final int PAGE_MAX = 1_000;

  static final int PAGE_DEFAULT = 100;

  private static final int ACCEPTED = 202;

  private final EventLife life;
  private final EventViews views;
  private final CloseEvent closeEvent;

  public EventLifeResource(EventLife life, EventViews views, CloseEvent closeEvent) {
    this.life = requireNonNull(life, "life");
    this.views = requireNonNull(views, "views");
    this.closeEvent = requireNonNull(closeEvent, "closeEvent");
  }

  private record Closed(String eventId, EventState state) {}

  private record Changes(String eventId, List<EventLife.Change> changes) {}

  /** One event, or 304 if the client has it. */
  @GET
  @Path("/event/{event_id}")
  public Response show(
      @PathParam("event_id") String eventId, @HeaderParam("If-None-Match") String ifNoneMatch) {
    EventId id = EventIds.required("event_id", eventId);
    byte[] json =
        views
            .find(id)
            .map(found -> Json.write(EventView.of(found)))
            .orElseThrow(EventIds::noSuchEvent);
    String tag = EventView.tag(json);
    Response.ResponseBuilder answer =
        EntityTags.matches(ifNoneMatch, tag) ? Response.notModified() : Response.ok(json);
    return answer.header("ETag", tag).header("Cache-Control", "max-age=1").build();
  }

  /** A page of events, the newest first, with the cursor of the next page if there is one. */
  @GET
  @Path("/events")
  public byte[] list(
      @QueryParam("status") String status,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    EventPage page = EventPage.wanted(status, limit, cursor);
    return Json.write(page.of(life.page(page.state(), page.after(), page.limit() + 1)));
  }

  /** Begins to close an event: 202, also when it is asked again. */
  @POST
  @Path("/event/{event_id}/close")
  @Scope({"organize", "operate"})
  public Response close(
      @PathParam("event_id") String eventId, @Context ContainerRequestContext request) {
    EventId id = EventIds.required("event_id", eventId);
    Principal caller = RequestContext.principal(request).orElseThrow();
    EventLife.Closer closer =
        new EventLife.Closer(caller.userId(), caller.userId().toString(), caller.has("operate"));
    return switch (closeEvent.close(id, closer)) {
      case CloseResult.Closing(EventState state) ->
          Response.status(ACCEPTED).entity(Json.write(new Closed(id.toString(), state))).build();
      case CloseResult.NotOpenYet _ ->
          throw new ProblemException(
              Problem.of(ErrorCode.EVENT_NOT_OPEN, "The event is not open yet"));
      case CloseResult.NotYours _ ->
          throw new ProblemException(
              Problem.of(ErrorCode.FORBIDDEN, "Only its organizer closes an event"));
      case CloseResult.Unknown _ -> throw EventIds.noSuchEvent();
    };
  }

  /** What happened to an event: for auditors, operators and its organizer. */
  @GET
  @Path("/event/{event_id}/changes")
  @Scope({"audit", "operate", "organize"})
  public byte[] changes(
      @PathParam("event_id") String eventId, @Context ContainerRequestContext request) {
    EventId id = EventIds.required("event_id", eventId);
    Principal caller = RequestContext.principal(request).orElseThrow();
    EventLife.History history = life.history(id).orElseThrow(EventIds::noSuchEvent);
    boolean any = caller.has("audit") || caller.has("operate");
    if (!any && !history.organizer().equals(caller.userId())) {
      throw new ProblemException(
          Problem.of(ErrorCode.FORBIDDEN, "Only its organizer sees what happened to an event"));
    }
    return Json.write(new Changes(id.toString(), history.changes()));
  }
}
