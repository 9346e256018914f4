package io.cellvote.cell.account.model;

import java.time.Duration;

/** How long a name can not log in after failures; decided by their number alone. */
public final class Lockout {
  /** Failures that cost nothing: people mistype. */
  public static final int FREE_FAILURES = 5;

  /** Longest lock-out. */
  public static final Duration MAX = Duration.ofMinutes(15);

  /** Failures are forgotten after this time without one. */
  public static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final int DOUBLINGS_MAX = 20;

  private Lockout() {}

  /** The lock-out that so many failures in a row bring: 1 s, and twice as long with each more. */
  public static Duration after(long failures) {
    if (failures < FREE_FAILURES) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(failures - FREE_FAILURES, DOUBLINGS_MAX);
    return seconds > MAX.toSeconds() ? MAX : Duration.ofSeconds(seconds);
  }
}
