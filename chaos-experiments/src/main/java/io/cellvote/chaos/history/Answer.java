package io.cellvote.chaos.history;

import static java.util.Objects.requireNonNull;

/**
 * What a client was told.
 *
 * @param status of HTTP, 100..599
 * @param said the verdict ({@code processed}, {@code acked}, {@code duplicate}, {@code rejected})
 *     of a 2xx answer, the error code of any other
 */
public record Answer(int status, String said) {
  private static final Answer DUPLICATE = new Answer(409, "duplicate_vote");

  public Answer {
    requireNonNull(said, "said");
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("an HTTP status is 100..599: " + status);
    }
  }

  /** The vote counts. */
  public static Answer processed() {
    return new Answer(200, "processed");
  }

  /** The vote is durable, its verdict is not known yet. */
  public static Answer acked() {
    return new Answer(202, "acked");
  }

  /** Another vote of this voter stands. */
  public static Answer duplicate() {
    return DUPLICATE;
  }

  /** Whether it promises that the vote is not lost. */
  public boolean isAck() {
    return status >= 200 && status <= 299;
  }

  /** Whether it says that the vote counts. */
  public boolean isProcessed() {
    return isAck() && said.equals("processed");
  }

  /** Whether it refuses the vote because its event takes none. */
  public boolean isNotOpen() {
    return status == 409 && said.equals("event_not_open");
  }

  /** Whether it refuses the vote because another one stands. */
  public boolean isDuplicate() {
    return equals(DUPLICATE);
  }
}
