package io.cellvote.cell.drain.application;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets votes into the log, or none: a drained instance takes no vote, whatever a stale router sends
 * it, and none after a restart either.
 *
 * <p>Each append holds the lock for reading. Who closes the gate first turns new ones away, then
 * waits with the lock for writing until the last one inside has ended: what is written to the log
 * after that comes after all of its votes.
 */
public final class DrainGate {
  private final ReadWriteLock appends = new ReentrantReadWriteLock();
  private final DrainMemory memory;
  private volatile Optional<DrainId> drain;

  /** As it was before the restart. */
  public DrainGate(DrainMemory memory) {
    this.memory = requireNonNull(memory, "memory");
    this.drain = memory.read();
  }

  /** The drain that closed it; empty while it is open. */
  public Optional<DrainId> drain() {
    return drain;
  }

  /** Whether it turns votes away. */
  public boolean isClosed() {
    return drain.isPresent();
  }

  /** What {@code append} returns; empty if it was not called, because the gate is closed. */
  public <T> Optional<T> letIn(Supplier<T> append) {
    Lock inside = appends.readLock();
    inside.lock();
    try {
      return isClosed() ? Optional.empty() : Optional.of(append.get());
    } finally {
      inside.unlock();
    }
  }

  /** Closes it for this drain, and returns when nobody is inside any more. */
  public void close(DrainId id) {
    memory.write(id);
    drain = Optional.of(id);
    awaitEmpty();
  }

  private void awaitEmpty() {
    Lock alone = appends.writeLock();
    alone.lock();
    try {
      // Nobody is inside now, and whoever comes finds the gate closed.
    } finally {
      alone.unlock();
    }
  }

  /** Opens it again. */
  public void open() {
    memory.clear();
    drain = Optional.empty();
  }
}
