package io.cellvote.cell.defence.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.defence.application.ChallengeDesk;
import io.cellvote.model.EventId;
import io.cellvote.web.EventIds;
import io.cellvote.web.HttpEdge;
import io.cellvote.web.HttpEdge.Entered;
import io.cellvote.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Map;

/** Hands out challenges, each for the caller's own vote in one event. */
public final class ChallengeResource implements HttpService {
  /** The path that {@code suspicious_activity} names. */
  public static final String PATH = "/api/v1/captcha";

  private static final Map<String, String> NOT_STORED = Map.of("Cache-Control", "no-store");

  private final HttpEdge edge;
  private final HttpEdge.Door door;
  private final ChallengeDesk desk;

  /**
   * @param door how many may be inside at once
   */
  public ChallengeResource(HttpEdge edge, HttpEdge.Door door, ChallengeDesk desk) {
    this.edge = requireNonNull(edge, "edge");
    this.door = requireNonNull(door, "door");
    this.desk = requireNonNull(desk, "desk");
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/challenge", edge.behindRouter(door, this::challenge));
  }

  private Reply challenge(Entered entered) {
    EventId event = EventIds.required("event_id", entered.query("event_id").orElse(null));
    return new Reply(200, desk.challenge(entered.principal().userId(), event), NOT_STORED);
  }
}
