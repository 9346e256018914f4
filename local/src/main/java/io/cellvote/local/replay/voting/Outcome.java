package io.cellvote.local.replay.voting;

/** What became of a vote, as its voter was told. */
public enum Outcome {
  /** Counted. */
  PROCESSED,
  /** Refused: the voter had voted in this event. */
  DUPLICATE,
  /** Refused for another reason that is final, such as a closed event. */
  REJECTED,
  /** Accepted, but still not settled at the end of the patience. */
  ACKED,
  /** No answer within the patience, or one that is no answer to a vote. */
  FAILED;

  /** True when the voter's next vote may go. */
  boolean isFinal() {
    return switch (this) {
      case PROCESSED, DUPLICATE, REJECTED -> true;
      case ACKED, FAILED -> false;
    };
  }
}
