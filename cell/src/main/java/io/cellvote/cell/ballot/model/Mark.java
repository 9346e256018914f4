package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

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
    DRAIN;

    /** Its name in records and in tables. */
    public String code() {
      return switch (this) {
        case DRAIN -> "drain";
      };
    }

    /** Reads a code; empty when there is none such. */
    public static Optional<Kind> ofCode(String code) {
      return DRAIN.code().equals(code) ? Optional.of(DRAIN) : Optional.empty();
    }
  }
}
