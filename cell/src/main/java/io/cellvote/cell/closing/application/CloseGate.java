package io.cellvote.cell.closing.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.model.EventId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets no vote of a closed event into the log: what is written there after the last one inside has
 * gone comes after all of the event's votes.
 *
 * <p>A vote counts itself in first, and looks then whether the event is closed; who closes it does
 * so first, and looks then who is inside. So one of both sees the other. Votes of other events are
 * never held up.
 */
public final class CloseGate {
  /** Closed events that are remembered; by then the catalogue knows, too. */
  static final int EVENTS_MAX = 100_000;

  private final Cache<EventId, Boolean> closed =
      Caffeine.newBuilder().maximumSize(EVENTS_MAX).build();
  private final Map<EventId, Integer> inside = new ConcurrentHashMap<>();

  /** What {@code append} returns; empty if it was not called, because the event is closed. */
  public <T> Optional<T> letIn(EventId event, Supplier<T> append) {
    inside.merge(event, 1, Integer::sum);
    try {
      return isClosed(event) ? Optional.empty() : Optional.of(append.get());
    } finally {
      inside.computeIfPresent(event, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Closes it for this event, for ever. */
  public void close(EventId event) {
    closed.put(event, true);
  }

  /** Whether the event was closed here. */
  public boolean isClosed(EventId event) {
    return closed.getIfPresent(event) != null;
  }

  /** Whether a vote of the event is being written now. */
  public boolean isAnybodyInside(EventId event) {
    return inside.containsKey(event);
  }
}
