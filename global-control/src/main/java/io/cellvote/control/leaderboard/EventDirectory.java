package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Names, contestants and states of events, from memory; refreshed every 2 s while they are asked
 * for. That there is no such event is only ever the database's word.
 */
public final class EventDirectory {
  static final Duration REFRESH = Duration.ofSeconds(2);
  static final int EVENTS_MAX = 10_000;

  private static final Duration KEEP = Duration.ofHours(1);
  private static final Duration KEEP_ABSENT = Duration.ofSeconds(1);

  private final LoadingCache<EventId, Optional<ShownEvent>> events;

  /** The source answers empty for no such event, and throws while the database is away. */
  public EventDirectory(Function<EventId, Optional<ShownEvent>> source) {
    requireNonNull(source, "source");
    this.events =
        Caffeine.newBuilder()
            .maximumSize(EVENTS_MAX)
            .refreshAfterWrite(REFRESH)
            .expireAfter(Expiry.accessing((EventId _, Optional<ShownEvent> event) -> keep(event)))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build(new Loader(source));
  }

  /** The event; empty if the database says that there is none; throws if it can not be asked. */
  public Optional<ShownEvent> find(EventId id) {
    return events.get(id);
  }

  /** Asks for this event again if it is known here: it changed. */
  void changed(EventId id) {
    if (events.getIfPresent(id) != null) {
      var _ = events.refresh(id);
    }
  }

  private static Duration keep(Optional<ShownEvent> event) {
    return event.isPresent() ? KEEP : KEEP_ABSENT;
  }

  private record Loader(Function<EventId, Optional<ShownEvent>> source)
      implements CacheLoader<EventId, Optional<ShownEvent>> {
    @Override
    public Optional<ShownEvent> load(EventId id) {
      return source.apply(id);
    }

    @Override
    public Optional<ShownEvent> reload(EventId id, Optional<ShownEvent> known) {
      try {
        return source.apply(id);
      } catch (RuntimeException e) {
        return known;
      }
    }
  }
}
