package io.cellvote.cell.event.web;

import io.cellvote.cell.event.application.EventLife;
import io.cellvote.model.EventId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A place in the list of events, as clients are given it: not to be looked into. */
final class EventCursor {
  private static final String SEPARATOR = " ";

  private EventCursor() {}

  static String write(EventLife.Place place) {
    String text = place.createdAt() + SEPARATOR + place.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Empty for anything that was not given out here. */
  static Optional<EventLife.Place> read(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      int at = text.indexOf(SEPARATOR);
      return at < 0
          ? Optional.empty()
          : EventId.parse(text.substring(at + 1))
              .map(id -> new EventLife.Place(Instant.parse(text.substring(0, at)), id));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
