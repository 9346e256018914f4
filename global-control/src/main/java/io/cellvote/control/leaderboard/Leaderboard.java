package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.model.EventId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An event's leaderboard, computed once per change whoever asks. Computing is under the cache's
 * lock of the event, so that many who ask at once wait for one answer.
 */
public final class Leaderboard {
  private static final int RENDERED_MAX = 1_000;
  private static final Duration RECENT = Duration.ofMillis(50);
  private static final Duration KEEP = Duration.ofMinutes(10);

  private final TallyBoard board;
  private final EventDirectory events;
  private final Supplier<List<CellLiveness>> liveness;
  private final LeaderboardMetrics metrics;
  private final InstantSource clock;
  private final Cache<EventId, Rendered> rendered =
      Caffeine.newBuilder().maximumSize(RENDERED_MAX).expireAfterAccess(KEEP).build();

  Leaderboard(
      TallyBoard board,
      EventDirectory events,
      Supplier<List<CellLiveness>> liveness,
      LeaderboardMetrics metrics,
      InstantSource clock) {
    this.board = requireNonNull(board, "board");
    this.events = requireNonNull(events, "events");
    this.liveness = requireNonNull(liveness, "liveness");
    this.metrics = requireNonNull(metrics, "metrics");
    this.clock = requireNonNull(clock, "clock");
  }

  /** The newest state; empty for no such event; throws if that can not be told. */
  Optional<Rendered> current(EventId id) {
    return events
        .find(id)
        .map(event -> rendered.asMap().compute(id, (_, known) -> upToDate(event, known)));
  }

  /**
   * The newest state or one that is at most 50 ms older: many who ask do not cost a computation
   * each.
   */
  Optional<Rendered> recent(EventId id) {
    Rendered known = rendered.getIfPresent(id);
    return known != null && known.at().plus(RECENT).isAfter(clock.instant())
        ? Optional.of(known)
        : current(id);
  }

  /** Waits until a total changes from what {@code seen} was computed of, at most {@code limit}. */
  void awaitChange(EventId id, Rendered seen, Duration limit) throws InterruptedException {
    board.awaitChange(id, seen.basis().totals().changes(), limit);
  }

  private Rendered upToDate(ShownEvent event, Rendered known) {
    List<CellLiveness> live = liveness.get();
    if (known != null && known.basis().isStill(event, board.changes(event.id()), live)) {
      return known;
    }
    Totals totals = board.totals(event.id());
    var basis = new Rendered.Basis(event, totals, live);
    Standings standings = Standings.of(event, totals, live);
    if (known != null && known.standings().equals(standings)) {
      return known.on(basis);
    }
    metrics.rendered();
    long id = Math.max(known == null ? 0 : known.id() + 1, clock.millis());
    return Rendered.of(id, basis, standings, clock.instant());
  }
}
