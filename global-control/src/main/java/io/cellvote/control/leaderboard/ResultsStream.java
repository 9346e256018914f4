package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.RoutingProblems;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;

/**
 * A session's results for whoever stays, over a WebSocket. An upgrade that is refused falls through
 * to the plain route of the same path, which says why as a problem.
 */
public final class ResultsStream implements HttpService {
  private static final String PATH = "/api/v1/results/{session_id}/stream";

  private final ViewerEntry entry;
  private final Broadcasts broadcasts;
  private final StalledViewers stalled;

  ResultsStream(ViewerEntry entry, Broadcasts broadcasts, StalledViewers stalled) {
    this.entry = requireNonNull(entry, "entry");
    this.broadcasts = requireNonNull(broadcasts, "broadcasts");
    this.stalled = requireNonNull(stalled, "stalled");
  }

  /** The route of the WebSocket itself: each viewer has a listener of its own. */
  public WsRouting.Builder sockets() {
    return WsRouting.builder().endpoint(PATH, () -> new ResultsSocket(entry, broadcasts, stalled));
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, this::refuse);
  }

  private void refuse(ServerRequest request, ServerResponse response) {
    RoutingProblems.send(reason(request), request, response);
  }

  private Problem reason(ServerRequest request) {
    try {
      entry.admit(
          request.headers(), request.query(), request.path().pathParameters().get("session_id"));
      return Problem.of(ErrorCode.UPGRADE_REQUIRED);
    } catch (ProblemException refused) {
      return refused.problem();
    } catch (DatabaseUnavailableException away) {
      return Problem.of(ErrorCode.DATABASE_UNAVAILABLE).retryAfter(1);
    }
  }
}
