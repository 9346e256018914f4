package io.cellvote.cell.event.web;

import io.cellvote.cell.event.application.EventLife;
import io.cellvote.model.EventState;
import io.cellvote.web.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of events, as it was asked for.
 *
 * @param after where it begins; with the newest event if empty
 */
record EventPage(Optional<EventState> state, Optional<EventLife.Place> after, int limit) {
  /** One event of the list. */
  record Line(
      String eventId,
      String eventName,
      EventState state,
      Instant createdAt,
      Optional<Instant> opensAt,
      Optional<Instant> closesAt,
      Optional<Instant> closingAt,
      Optional<Instant> finalAt) {
    static Line of(EventLife.Summary event) {
      return new Line(
          event.id().toString(),
          event.name(),
          event.state(),
          event.times().createdAt(),
          event.opensAt(),
          event.closesAt(),
          event.times().closingAt(),
          event.times().finalAt());
    }
  }

  /** The whole answer. */
  record Listed(List<Line> events, Optional<String> nextCursor) {}

  /** Reads the parameters, which may all be missing; 400 with every violation. */
  static EventPage wanted(String status, String limit, String cursor) {
    Violations violations = new Violations();
    Optional<EventState> state = Optional.ofNullable(status).flatMap(EventState::ofCode);
    violations.check(
        status == null || state.isPresent(), "status", "must be scheduled, open, closing or final");
    Optional<EventLife.Place> after = Optional.ofNullable(cursor).flatMap(EventCursor::read);
    violations.check(
        cursor == null || after.isPresent(), "cursor", "must be the next_cursor of a page");
    int count =
        violations.number(
            "limit", limit, EventLifeResource.PAGE_DEFAULT, 1, EventLifeResource.PAGE_MAX);
    violations.throwIfAny();
    return new EventPage(state, after, count);
  }

  /** The page of what was found: one more than the limit if there is a next page. */
  Listed of(List<EventLife.Summary> found) {
    List<EventLife.Summary> shown = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(shown.getLast()).map(EventPage::cursor)
            : Optional.empty();
    return new Listed(shown.stream().map(Line::of).toList(), next);
  }

  private static String cursor(EventLife.Summary last) {
    return EventCursor.write(new EventLife.Place(last.times().createdAt(), last.id()));
  }
}
