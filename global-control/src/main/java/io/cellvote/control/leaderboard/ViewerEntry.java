package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import io.cellvote.web.Bearer;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.EventIds;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.TokenVerifier;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;

/** Lets viewers in who stay: by their token, or by a ticket when they can not send one. */
final class ViewerEntry {
  private static final String TICKET = "ticket";

  /** Knows the tickets that were given out. */
  interface Tickets {
    /** Whether this is a ticket for this event; it is used up by that. */
    boolean redeem(EventId event, String ticket);
  }

  private final TokenVerifier tokens;
  private final Tickets tickets;
  private final Leaderboard leaderboard;

  ViewerEntry(TokenVerifier tokens, Tickets tickets, Leaderboard leaderboard) {
    this.tokens = requireNonNull(tokens, "tokens");
    this.tickets = requireNonNull(tickets, "tickets");
    this.leaderboard = requireNonNull(leaderboard, "leaderboard");
  }

  /** The first leaderboard of the event that a viewer asks for; 400, 401 or 404 as a problem. */
  Rendered admit(Headers headers, UriQuery query, String eventId) {
    Optional<String> ticket = query.first(TICKET).asOptional();
    if (ticket.isEmpty()) {
      Bearer.authenticate(headers.first(HeaderNames.AUTHORIZATION).orElse(null), tokens);
    }
    EventId event = EventIds.required("event_id", eventId);
    if (ticket.isPresent() && !tickets.redeem(event, ticket.get())) {
      throw new ProblemException(
          Problem.of(
              ErrorCode.UNAUTHORIZED, "A ticket is valid for 60 s, once, for its own event."));
    }
    return leaderboard.current(event).orElseThrow(EventIds::noSuchEvent);
  }
}
