package io.cellvote.control.event;

import static java.util.Objects.requireNonNull;

import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, with a pause between; what fails is said, and tried again. */
final class Beats implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

  private final String name;
  private final Duration every;
  private final Runnable beat;
  private Thread thread;
  private boolean away;

  /**
   * @param name of the thread, and in the log
   * @param every the pause between two beats
   */
  Beats(String name, Duration every, Runnable beat) {
    this.name = requireNonNull(name, "name");
    this.every = requireNonNull(every, "every");
    this.beat = requireNonNull(beat, "beat");
  }

  /** Begins, with the first beat at once. */
  void start() {
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        beatOrWait();
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** That the database is away is said once. */
  private void beatOrWait() {
    try {
      beat.run();
      away = false;
    } catch (DatabaseUnavailableException failed) {
      if (!away) {
        LOG.warn("{} waits for the database: {}", name, failed.getMessage());
      }
      away = true;
    } catch (RuntimeException unexpected) {
      LOG.error("{} failed, and is tried again", name, unexpected);
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
