package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** One {@link Channel} per event that somebody watches, and a limit of viewers over all of them. */
public final class Broadcasts implements AutoCloseable {
  private final Leaderboard leaderboard;
  private final int viewersMax;
  private final Semaphore places;
  private final ConcurrentHashMap<EventId, Channel> channels = new ConcurrentHashMap<>();

  Broadcasts(Leaderboard leaderboard, int viewersMax) {
    this.leaderboard = requireNonNull(leaderboard, "leaderboard");
    this.viewersMax = viewersMax;
    this.places = new Semaphore(viewersMax);
  }

  /** A place in the event's audience, to be closed; empty if all places are taken. */
  Optional<Subscription> subscribe(EventId event, Rendered first) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    Channel joined =
        channels.compute(
            event,
            (id, known) -> (known == null ? Channel.open(leaderboard, id, first) : known).join());
    return Optional.of(new Subscription(joined, () -> leave(event)));
  }

  /** How many places are taken. */
  int viewers() {
    return viewersMax - places.availablePermits();
  }

  @Override
  public void close() {
    channels.values().forEach(Channel::close);
  }

  private void leave(EventId event) {
    channels.compute(event, (_, channel) -> channel == null || channel.leave() ? null : channel);
    places.release();
  }
}
