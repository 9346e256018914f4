package io.cellvote.local.archive;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Says of a count that grows, in steps of any size, each time when it has another million. */
final class Millions implements LongConsumer {
  private static final long MILLION = 1_000_000;

  private final Consumer<String> say;
  private long said;

  Millions(Consumer<String> say) {
    this.say = say;
  }

  /** A count that is smaller than the last is another one. */
  @Override
  public void accept(long votes) {
    long now = votes / MILLION;
    if (now > said) {
      say.accept("%,d votes were looked at.".formatted(now * MILLION));
    }
    said = now;
  }
}
