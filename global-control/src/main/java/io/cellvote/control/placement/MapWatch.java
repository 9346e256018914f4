package io.cellvote.control.placement;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.MapVersion;
import io.cellvote.web.Dependency;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the newest cell map that was seen, and wakes who waits for a newer one.
 *
 * <p>A virtual thread asks the source every second; a change that this instance makes itself is
 * offered at once. All state is under one lock; {@code newest} is volatile so that readers take
 * none. With the source away the last map stays.
 */
public final class MapWatch implements Dependency, AutoCloseable {
  /** How often the source is asked. */
  static final Duration POLL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(MapWatch.class);
  private static final MapVersion NEVER_SEEN = new MapVersion(0, 0);

  private final RegistrySource source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Optional<RegistrySnapshot> newest = Optional.empty();
  private volatile boolean sourceAway;
  private Thread poller;

  public MapWatch(RegistrySource source) {
    this.source = requireNonNull(source, "source");
  }

  /** Begins to ask the source. */
  public void start() {
    poller = Thread.ofVirtual().name("cell-map-watch").start(this::pollUntilInterrupted);
  }

  @Override
  public void close() {
    if (poller != null) {
      poller.interrupt();
    }
  }

  /** The newest map that was seen; empty before the first. */
  public Optional<RegistrySnapshot> newest() {
    return newest;
  }

  /** Takes a map, if it is newer than what is known. */
  public void offer(RegistrySnapshot snapshot) {
    lock.lock();
    try {
      if (newest.isEmpty() || snapshot.version().newerThan(newest.get().version())) {
        newest = Optional.of(snapshot);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A map newer than {@code seen}, as soon as there is one; empty after {@code limit}. */
  public Optional<RegistrySnapshot> awaitNewer(MapVersion seen, Duration limit)
      throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (!isNewer(seen) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return isNewer(seen) ? newest : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Asks the source once; false if it is away. */
  public boolean refresh() {
    try {
      MapVersion known = newest.map(RegistrySnapshot::version).orElse(NEVER_SEEN);
      source.readUnless(known).ifPresent(this::offer);
      noteSource(false, "");
      return true;
    } catch (RuntimeException e) {
      noteSource(true, e.toString());
      return false;
    }
  }

  @Override
  public String name() {
    return "cell-map";
  }

  @Override
  public Optional<String> missing() {
    return newest.isEmpty()
        ? Optional.of("no cell map was read from the database yet")
        : Optional.empty();
  }

  private boolean isNewer(MapVersion seen) {
    return newest.isPresent() && newest.get().version().newerThan(seen);
  }

  private void pollUntilInterrupted() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        refresh();
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void noteSource(boolean away, String reason) {
    if (away != sourceAway) {
      sourceAway = away;
      if (away) {
        LOG.warn("The cell map can not be read, the last one stays: {}", reason);
      } else {
        LOG.info("The cell map can be read again");
      }
    }
  }
}
