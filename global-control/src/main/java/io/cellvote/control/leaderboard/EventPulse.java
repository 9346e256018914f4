package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database once a second which events changed, so that an event that nobody asked for
 * lately is shown as it is, too, and that it is final within 2 s.
 */
final class EventPulse implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** A change is stamped when its transaction begins: longer than that none takes to commit. */
  private static final Duration OVERLAP = TallyRows.COMMIT_MAX;

  private static final Logger LOG = LoggerFactory.getLogger(EventPulse.class);

  private final Function<Optional<Instant>, EventRows.Changes> changes;
  private final Consumer<EventId> changed;
  private Optional<Instant> heardAt = Optional.empty();
  private Thread thread;

  EventPulse(Function<Optional<Instant>, EventRows.Changes> changes, Consumer<EventId> changed) {
    this.changes = requireNonNull(changes, "changes");
    this.changed = requireNonNull(changed, "changed");
  }

  void start() {
    thread = Thread.ofVirtual().name("event-pulse").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        beat();
        TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once; nothing changes while the database is away. */
  void beat() {
    try {
      EventRows.Changes found = changes.apply(heardAt.map(at -> at.minus(OVERLAP)));
      found.events().forEach(changed);
      heardAt = Optional.of(found.now());
    } catch (RuntimeException away) {
      LOG.debug("What changed is not known now: {}", away.toString());
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
