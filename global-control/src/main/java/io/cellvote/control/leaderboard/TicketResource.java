package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.EventIds;
import io.cellvote.web.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Gives tickets to those who can not send their token with a stream. */
@Path("/v1/event/{event_id}/leaderboard/ticket")
@Produces("application/json")
public final class TicketResource {
  private final Leaderboard leaderboard;
  private final StreamTickets tickets;

  TicketResource(Leaderboard leaderboard, StreamTickets tickets) {
    this.leaderboard = requireNonNull(leaderboard, "leaderboard");
    this.tickets = requireNonNull(tickets, "tickets");
  }

  private record Given(String ticket, long expiresIn) {}

  /** A ticket for one stream of this event. */
  @POST
  public Response give(@PathParam("event_id") String eventId) {
    Rendered shown =
        leaderboard
            .recent(EventIds.required("event_id", eventId))
            .orElseThrow(EventIds::noSuchEvent);
    Given given = new Given(tickets.issue(shown.eventId()), StreamTickets.VALID.toSeconds());
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(Json.write(given))
        .build();
  }
}
