package io.cellvote.web;

import io.cellvote.model.EventId;

/** The event that a request names by a parameter of its path or query. */
public final class EventIds {
  private EventIds() {}

  /** The id that the parameter of this name has, or 400. */
  public static EventId required(String name, String text) {
    Violations violations = new Violations();
    EventId id = violations.id(name, text, EventId::parse);
    violations.throwIfAny();
    return id;
  }

  /** 404. */
  public static ProblemException noSuchEvent() {
    return new ProblemException(Problem.of(ErrorCode.EVENT_NOT_FOUND));
  }
}
