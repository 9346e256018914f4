package io.cellvote.cell.event.application;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Events in memory, kept up to date by a pulse from the database, so that votes are taken while it
 * is away.
 */
public final class CachedEvents implements EventCatalogue {
  /** Events that one instance keeps at most. */
  static final int EVENTS_MAX = 100_000;

  /** A transaction that was under way at the last pulse may commit a change dated before it. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final Executor LOADER = load -> Thread.ofVirtual().name("event").start(load);

  private final AsyncCache<EventId, Event> known =
      Caffeine.newBuilder().maximumSize(EVENTS_MAX).buildAsync();
  private final EventStore store;
  private final EventCache cache;
  private final DatabaseClock clock;

  public CachedEvents(EventStore store, EventCache cache, DatabaseClock clock) {
    this.store = store;
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Lookup find(EventId id) {
    Event event = known.synchronous().getIfPresent(id);
    return event == null ? load(id) : judge(event);
  }

  /**
   * One look-up per event, however many ask at once: all of an event's voters come at its start.
   */
  private Lookup load(EventId id) {
    try {
      Event event = known.get(id, (wanted, _) -> supplyAsync(() -> stored(wanted), LOADER)).join();
      return event == null ? new Lookup.Unknown() : judge(event);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DatabaseUnavailableException) {
        return new Lookup.Away();
      }
      throw failed;
    }
  }

  /** The event as the database has it or, while that is away, the cache; null is none. */
  private Event stored(EventId id) {
    try {
      Optional<Event> stored = store.find(id);
      stored.ifPresent(cache::put);
      return stored.orElse(null);
    } catch (DatabaseUnavailableException away) {
      return cache.find(id).orElseThrow(() -> away);
    }
  }

  /** The event's name; empty when there is none such, or nobody can tell now. */
  public Optional<String> name(EventId id) {
    return find(id) instanceof Lookup.Found(Event event)
        ? Optional.of(event.name())
        : Optional.empty();
  }

  /** Makes an event known before anybody asks for it. */
  public void keep(Event event) {
    known.synchronous().put(event.id(), event);
    cache.put(event);
  }

  /**
   * Asks the database which events are new or changed, so that one that opens is known before its
   * voters come; its clock is heard by this, too.
   */
  public void refresh() {
    long before = clock.epoch();
    long asked = clock.counter();
    EventStore.Pulse pulse = store.changes(clock.heardAt().map(at -> at.minus(OVERLAP)));
    clock.hear(pulse.now(), pulse.epoch(), asked);
    if (before != 0 && before != pulse.epoch()) {
      known.synchronous().invalidateAll();
    }
    pulse.changed().forEach(this::keep);
  }

  private Lookup judge(Event event) {
    Optional<Instant> now = clock.now();
    boolean maybeOver =
        !clock.isFresh() && event.closesAt().isPresent() && !isBefore(now, event.closesAt().get());
    if (maybeOver) {
      return new Lookup.Away();
    }
    return new Lookup.Found(event.at(now.orElse(Instant.MIN)));
  }

  private static boolean isBefore(Optional<Instant> now, Instant end) {
    return now.isPresent() && now.get().isBefore(end);
  }
}
