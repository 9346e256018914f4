package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A line drawn in every partition of a cell's log: whoever finds it settled knows that all before
 * it is.
 */
public record Mark(UUID id, Kind kind) {
  public Mark {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
  }

  /**
   * The line behind which no vote counts in this event. One mark of the event, however many
   * instances draw it, however often: the first in a partition is the line.
   */
  public static Mark closing(EventId event) {
    return new Mark(event.value(), Kind.CLOSE);
  }

  /** The event that it closes; empty for another mark. */
  public Optional<EventId> closes() {
    return kind == Kind.CLOSE ? Optional.of(new EventId(id)) : Optional.empty();
  }

  /** Why it was drawn. */
  public enum Kind {
    /** The instance that drew it takes no vote after it. */
    DRAIN,
    /** A vote in its event that comes after it does not count. */
    CLOSE,
    /** It takes up an offset whose record was lost after it was settled. */
    GAP;

    /** Its name in records and in tables. */
    public String code() {
      return switch (this) {
        case DRAIN -> "drain";
        case CLOSE -> "close";
        case GAP -> "gap";
      };
    }

    /** Reads a code; empty when there is none such. */
    public static Optional<Kind> ofCode(String code) {
      return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Whether somebody waits until it is settled. */
    public boolean isAwaited() {
      return switch (this) {
        case DRAIN, CLOSE -> true;
        case GAP -> false;
      };
    }
  }
}
