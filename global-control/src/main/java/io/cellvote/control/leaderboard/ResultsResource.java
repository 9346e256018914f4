package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.EntityTags;
import io.cellvote.web.EventIds;
import io.cellvote.web.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;

/** A session's results for whoever asks once. */
@Path("/api/v1/results/{session_id}")
@Produces("application/json")
public final class ResultsResource {
  private final Leaderboard leaderboard;
  private final InstantSource clock;

  ResultsResource(Leaderboard leaderboard, InstantSource clock) {
    this.leaderboard = requireNonNull(leaderboard, "leaderboard");
    this.clock = requireNonNull(clock, "clock");
  }

  /** The results as of now, or 304 if the client has them. */
  @GET
  public Response get(
      @PathParam("session_id") String sessionId, @HeaderParam("If-None-Match") String ifNoneMatch) {
    Instant asked = clock.instant();
    Rendered current =
        leaderboard
            .recent(EventIds.required("session_id", sessionId))
            .orElseThrow(EventIds::noSuchEvent);
    Response.ResponseBuilder answer =
        EntityTags.matches(ifNoneMatch, current.tag())
            ? Response.notModified()
            : Response.ok(Json.write(Results.snapshot(current, current.at().isBefore(asked))));
    return answer.header("ETag", current.tag()).header("Cache-Control", "max-age=1").build();
  }
}
