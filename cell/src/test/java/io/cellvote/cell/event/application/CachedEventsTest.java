package io.cellvote.cell.event.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.Fixtures;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a cell knows of events, and what it asks the database for. */
class CachedEventsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Event event = Fixtures.openEvent(2);
  private final FakeStore store = new FakeStore();
  private final FakeCache cache = new FakeCache();
  private final CachedEvents events =
      new CachedEvents(store, cache, new DatabaseClock(InstantSource.system(), System::nanoTime));

  @Test
  void find_byManyAtOnce_asksTheDatabaseOnce() throws Exception {
    store.kept.put(event.id(), event);
    store.gate = new CountDownLatch(1);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger asking = new AtomicInteger();
      List<Future<EventCatalogue.Lookup>> found =
          IntStream.range(0, 100)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    asking.incrementAndGet();
                    return events.find(event.id());
                  }))
              .toList();
      await().atMost(SOON).until(() -> asking.get() == 100 && store.asked.get() > 0);
      store.gate.countDown();

      for (Future<EventCatalogue.Lookup> each : found) {
        assertThat(each.get()).isInstanceOf(EventCatalogue.Lookup.Found.class);
      }
    }
    assertThat(store.asked).hasValue(1);
  }

  @Test
  void find_ofAnEventThatNobodyMade_isUnknown_andIsAskedForAgain() {
    assertThat(events.find(event.id())).isInstanceOf(EventCatalogue.Lookup.Unknown.class);
    store.kept.put(event.id(), event);

    awaitFound();
  }

  @Test
  void find_withTheDatabaseAway_takesTheCacheOrSaysSo() {
    store.away = true;
    assertThat(events.find(event.id())).isInstanceOf(EventCatalogue.Lookup.Away.class);

    cache.put(event);
    awaitFound();
  }

  /** A look-up that came to nothing is forgotten a moment after its answer. */
  private void awaitFound() {
    await()
        .atMost(SOON)
        .until(() -> events.find(event.id()) instanceof EventCatalogue.Lookup.Found);
  }

  @Test
  void refresh_bringsNewEvents_beforeAnybodyAsks() {
    store.changed = List.of(event);

    events.refresh();

    assertThat(events.find(event.id())).isInstanceOf(EventCatalogue.Lookup.Found.class);
    assertThat(store.asked).hasValue(0);
  }

  private static final class FakeStore implements EventStore {
    private final Map<EventId, Event> kept = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean away;
    private List<Event> changed = List.of();

    @Override
    public Optional<Event> find(EventId id) {
      asked.incrementAndGet();
      try {
        gate.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      if (away) {
        throw new DatabaseUnavailableException("away", null);
      }
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Pulse changes(Optional<Instant> since) {
      return new Pulse(Instant.now(), 1, changed);
    }

    @Override
    public Event create(NewEvent wanted) {
      return kept.computeIfAbsent(wanted.event().id(), _ -> wanted.event());
    }
  }

  private static final class FakeCache implements EventCache {
    private final Map<EventId, Event> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Event> find(EventId id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public void put(Event event) {
      kept.put(event.id(), event);
    }
  }
}
