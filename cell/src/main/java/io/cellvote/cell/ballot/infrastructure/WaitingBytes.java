package io.cellvote.cell.ballot.infrastructure;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The bytes that wait to be appended, limited: also those whose request has ended meanwhile. */
public final class WaitingBytes {
  private final int max;
  private final AtomicInteger waiting = new AtomicInteger();

  public WaitingBytes(int max) {
    this.max = max;
  }

  /** Room for so many bytes, until the claim is released; empty if there is none. */
  Optional<Claim> claim(int bytes) {
    if (waiting.addAndGet(bytes) > max) {
      waiting.addAndGet(-bytes);
      return Optional.empty();
    }
    return Optional.of(new Claim(bytes));
  }

  /** How many wait now. */
  public int now() {
    return waiting.get();
  }

  /** The room of one record; may be released more than once. */
  final class Claim {
    private final int bytes;
    private final AtomicBoolean released = new AtomicBoolean();

    private Claim(int bytes) {
      this.bytes = bytes;
    }

    void release() {
      if (released.compareAndSet(false, true)) {
        waiting.addAndGet(-bytes);
      }
    }
  }
}
