package io.cellvote.control.placement;

/** How one check of a cell ended. */
sealed interface CellCheck {
  /** It is ready, and its log is settled but for what just came. */
  record Settled(Traffic traffic) implements CellCheck {
    Settled() {
      this(Traffic.NONE);
    }
  }

  /** It is ready, but still settles what its log holds. */
  record Behind(String lag) implements CellCheck {}

  /** It is not ready, or does not answer. */
  record Failed(String reason) implements CellCheck {}
}
