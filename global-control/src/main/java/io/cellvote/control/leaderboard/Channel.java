package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one event's leaderboard to its viewers, at most 10 times a second and only when it
 * changed.
 *
 * <p>One virtual thread computes; viewers wait on the future of the publication that they know. A
 * viewer that is slow finds only the newest when it comes back: there is no queue that could grow,
 * and nobody waits for it. Joining and leaving is serialized by {@link Broadcasts}.
 */
final class Channel implements AutoCloseable {
  /** Between two publications. */
  static final Duration PACE = Duration.ofMillis(100);

  /** How soon a change of something else than a total is seen: a state, a name, a lost cell. */
  static final Duration LOOK = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  private final Leaderboard leaderboard;
  private final EventId event;
  private final Thread publisher;
  private volatile Publication newest;
  private int viewers;

  private record Publication(Rendered rendered, CompletableFuture<Publication> next) {
    static Publication of(Rendered rendered) {
      return new Publication(rendered, new CompletableFuture<>());
    }

    Optional<Publication> awaitNext(long nanos) throws InterruptedException {
      try {
        return Optional.of(next.get(nanos, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("publications do not fail", e);
      }
    }
  }

  private Channel(Leaderboard leaderboard, EventId event, Rendered first) {
    this.leaderboard = requireNonNull(leaderboard, "leaderboard");
    this.event = requireNonNull(event, "event");
    this.newest = Publication.of(first);
    this.publisher = Thread.ofVirtual().name("channel-" + event).unstarted(this::publishAll);
  }

  /** A channel that publishes from now on; the first viewer finds {@code first} at once. */
  static Channel open(Leaderboard leaderboard, EventId event, Rendered first) {
    Channel channel = new Channel(leaderboard, event, first);
    channel.publisher.start();
    return channel;
  }

  Channel join() {
    viewers++;
    return this;
  }

  /** True if that was the last viewer: the channel has ended then. */
  boolean leave() {
    viewers--;
    if (viewers == 0) {
      close();
    }
    return viewers == 0;
  }

  @Override
  public void close() {
    publisher.interrupt();
  }

  /** The newest publication if its id is higher, as soon as there is one; empty after the limit. */
  Optional<Rendered> newerThan(long id, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<Publication> found = Optional.of(newest);
    while (found.isPresent() && found.get().rendered().id() <= id) {
      found = found.get().awaitNext(deadline - System.nanoTime());
    }
    return found.isPresent() ? Optional.of(newest.rendered()) : Optional.empty();
  }

  private void publishAll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        leaderboard.awaitChange(event, newest.rendered(), LOOK);
        publishIfNewer();
        TimeUnit.NANOSECONDS.sleep(PACE.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publishIfNewer() {
    Optional<Rendered> current = current();
    Publication last = newest;
    if (current.filter(rendered -> rendered.id() > last.rendered().id()).isPresent()) {
      Publication next = Publication.of(current.get());
      newest = next;
      last.next().complete(next);
    }
  }

  private Optional<Rendered> current() {
    try {
      return leaderboard.current(event);
    } catch (RuntimeException e) {
      LOG.debug("The leaderboard of {} can not be told now: {}", event, e.toString());
      return Optional.empty();
    }
  }
}
