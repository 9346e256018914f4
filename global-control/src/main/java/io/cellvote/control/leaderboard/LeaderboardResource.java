package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.EntityTags;
import io.cellvote.web.EventIds;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The leaderboard for whoever asks once. */
@Path("/v1/event/{event_id}/leaderboard")
@Produces("application/json")
public final class LeaderboardResource {
  private final Leaderboard leaderboard;

  public LeaderboardResource(Leaderboard leaderboard) {
    this.leaderboard = requireNonNull(leaderboard, "leaderboard");
  }

  /** The standings as of now, or 304 if the client has them. */
  @GET
  public Response get(
      @PathParam("event_id") String eventId, @HeaderParam("If-None-Match") String ifNoneMatch) {
    Rendered current =
        leaderboard
            .recent(EventIds.required("event_id", eventId))
            .orElseThrow(EventIds::noSuchEvent);
    Response.ResponseBuilder answer =
        EntityTags.matches(ifNoneMatch, current.tag())
            ? Response.notModified()
            : Response.ok(current.json());
    return answer.header("ETag", current.tag()).header("Cache-Control", "max-age=1").build();
  }
}
