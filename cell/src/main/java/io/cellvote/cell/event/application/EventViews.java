package io.cellvote.cell.event.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.Optional;

/** Events for those who look at them: read once a second each, however many look. */
public final class EventViews {
  /** How old a view may be. */
  static final Duration KEPT = Duration.ofSeconds(1);

  private static final int EVENTS_MAX = 10_000;

  private final EventLife life;
  private final Cache<EventId, EventLife.Details> recent =
      Caffeine.newBuilder().maximumSize(EVENTS_MAX).expireAfterWrite(KEPT).build();

  public EventViews(EventLife life) {
    this.life = life;
  }

  /** The event as it was a second ago at most; empty for none. */
  public Optional<EventLife.Details> find(EventId id) {
    return Optional.ofNullable(recent.get(id, wanted -> life.find(wanted).orElse(null)));
  }
}
