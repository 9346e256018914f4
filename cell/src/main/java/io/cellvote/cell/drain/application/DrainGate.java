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
  private volatile Optional<DrainId> remembered;

  /** As it was before the restart. */
  public DrainGate(DrainMemory memory) {
    this.memory = requireNonNull(memory, "memory");
    this.remembered = memory.read();
    this.drain = remembered;
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

  /** Whether it would be closed by its drain after a restart, too. */
  public boolean isRemembered() {
    return drain.equals(remembered);
  }

  /**
   * Closes it for this drain, and returns when nobody is inside any more and it is remembered.
   *
   * @throws java.io.UncheckedIOException when it can not be remembered: it is closed all the same
   */
  public void close(DrainId id) {
    drain = Optional.of(id);
    awaitEmpty();
    memory.write(id);
    remembered = drain;
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
    drain = Optional.empty();
    memory.clear();
    remembered = drain;
  }
}
