package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

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

  /** Why it was drawn. */
  public enum Kind {
    /** The instance that drew it takes no vote after it. */
    DRAIN,
    /** It takes up an offset whose record was lost after it was settled. */
    GAP;

    /** Its name in records and in tables. */
    public String code() {
      return switch (this) {
        case DRAIN -> "drain";
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
        case DRAIN -> true;
        case GAP -> false;
      };
    }
  }
}
