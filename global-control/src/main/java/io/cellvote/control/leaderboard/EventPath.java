package io.cellvote.control.leaderboard;

import io.cellvote.model.EventId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;

/** The event that a request's path names. */
final class EventPath {
  private EventPath() {}

  /** The id, or 400. */
  static EventId parse(String text) {
    return parse("event_id", text);
  }

  /** The id of a path's parameter of this name, or 400. */
  static EventId parse(String name, String text) {
    return EventId.parse(text)
        .orElseThrow(() -> new BadRequest(name, "must be a UUID in its 36-character form"));
  }

  /** 404. */
  static ProblemException noSuchEvent() {
    return new ProblemException(Problem.of(ErrorCode.EVENT_NOT_FOUND));
  }
}
