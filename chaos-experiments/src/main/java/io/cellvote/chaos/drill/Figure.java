package io.cellvote.chaos.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured of a drill. "Others" are the voters whose home cell is none of its targets. */
public enum Figure {
  /** Votes that clients sent, and have ended with. */
  SENT,
  /** Answered 2xx. */
  ACKED,
  /** Answered 2xx with the word that the vote counts. */
  PROCESSED,
  /** Answered 409: another vote of the voter stands. */
  DUPLICATE,
  /** Answered 202: durable, to be settled later. */
  PENDING,
  /** Answered 409 because the event takes no votes, after the drill had closed it. */
  REFUSED,
  /** Without an answer, or with one that is neither 2xx nor a duplicate's nor such a refusal. */
  FAILED_REQUESTS,
  /** Votes that were acknowledged, and are gone. */
  LOST,
  /** Voters of whom more than one vote counts. */
  DOUBLE_COUNTED,
  /** Promises that the history shows broken. */
  VIOLATIONS,
  /** Failed requests of others. */
  OTHERS_FAILED,
  /** The others' p99 while things were broken, by that before; 1 when one of them is not known. */
  OTHERS_P99_RATIO,
  OTHERS_P99_BEFORE_MS,
  OTHERS_P99_DURING_MS,
  /** Requests of over a second, of those due after the fault and before things were mended. */
  SLOW_REQUESTS_PERCENT,
  /** From when the first of these was due to the end of the last; 0 if there is none. */
  SLOW_FOR_SECONDS,
  /** Requests that failed or took over a second, of those due since the fault. */
  BLAST_RADIUS_PERCENT,
  /**
   * From the fault to the end of the last request that failed or took over a second and was due
   * before things were mended; 0 if there is none.
   */
  RECOVERY_SECONDS,
  /** Voters whose home cell by the newest cell map is another one than it was. */
  MOVED_VOTERS,
  /** Answered 401. */
  UNAUTHORIZED,
  /** Answered 503 for too much load. */
  SHED,
  /** Requests that clients sent again because a router broke off. */
  CLIENT_RETRIES;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** As files and journals name it. */
  public String code() {
    return code;
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<Figure> ofCode(String code) {
    return Arrays.stream(values()).filter(figure -> figure.code.equals(code)).findFirst();
  }
}
