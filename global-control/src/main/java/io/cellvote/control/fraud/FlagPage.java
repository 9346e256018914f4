package io.cellvote.control.fraud;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cellvote.model.EventId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Some flags, the oldest first, and where the next ones begin. */
record FlagPage(List<Flag> flags, Optional<String> next) {
  /**
   * Which flags.
   *
   * @param state {@code held}, {@code released} or {@code rejected}
   * @param limit 1 and more
   */
  record Wanted(Optional<EventId> event, String state, int limit, Optional<Place> after) {}

  /** The place of a flag in the list. */
  record Place(Instant at, UUID id) {
    static Place of(Flag flag) {
      return new Place(flag.flaggedAt(), flag.id());
    }

    /** As clients get and give it. */
    String cursor() {
      byte[] text = (at + " " + id).getBytes(US_ASCII);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Reads a cursor; empty when it is none. */
    static Optional<Place> parse(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
        int space = text.indexOf(' ');
        return space < 0
            ? Optional.empty()
            : Optional.of(
                new Place(
                    Instant.parse(text.substring(0, space)),
                    UUID.fromString(text.substring(space + 1))));
      } catch (IllegalArgumentException | DateTimeException noCursor) {
        return Optional.empty();
      }
    }
  }

  /** One more was asked for than is shown: it tells whether there are more. */
  static FlagPage of(List<Flag> found, int limit) {
    if (found.size() <= limit) {
      return new FlagPage(found, Optional.empty());
    }
    List<Flag> shown = List.copyOf(found.subList(0, limit));
    return new FlagPage(shown, Optional.of(Place.of(shown.getLast()).cursor()));
  }
}
