package io.cellvote.model;

import java.util.Comparator;

/** The votes in one slot, absolute, as of a version of its one writer. */
public record TallyRegister(long epoch, long version, long votes) {
  private static final Comparator<TallyRegister> AGE =
      Comparator.comparingLong(TallyRegister::epoch).thenComparingLong(TallyRegister::version);
  // Equal versions with different votes never happen; if they do, every reader must agree.
  private static final Comparator<TallyRegister> PRECEDENCE =
      AGE.thenComparingLong(TallyRegister::votes);

  public TallyRegister {
    if (epoch < 0 || version < 0 || votes < 0) {
      throw new IllegalArgumentException("epoch, version and votes are not negative");
    }
  }

  public boolean newerThan(TallyRegister other) {
    return AGE.compare(this, other) > 0;
  }

  /** The newer of both: whatever the order and however often they come, the outcome is the same. */
  public static TallyRegister merge(TallyRegister a, TallyRegister b) {
    return PRECEDENCE.compare(a, b) >= 0 ? a : b;
  }
}
