package io.cellvote.local.platform;

/** An option has a value that it can not have: the command line is wrong. */
public final class OutOfRange extends RuntimeException {
  private static final long serialVersionUID = 1;

  private OutOfRange(String sentence) {
    super(sentence);
  }

  /** Refuses a value that is not from min to max. */
  public static void check(String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new OutOfRange("%s must be from %d to %d, not %d.".formatted(option, min, max, value));
    }
  }
}
