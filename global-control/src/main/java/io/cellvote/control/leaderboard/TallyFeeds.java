package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.placement.MapWatch;
import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.control.placement.RegistrySnapshot;
import io.cellvote.model.CellId;
import io.cellvote.stores.KafkaSecurity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link TallyFeed} per registered cell, as cells come, move and go; and who of them is live.
 */
public final class TallyFeeds implements AutoCloseable {
  static final Duration CHECK = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(TallyFeeds.class);

  private final MapWatch registry;
  private final KafkaSecurity security;
  private final FeedListener listener;
  // The watching thread alone, but for the volatile list that others read.
  private final Map<CellId, TallyFeed> feeds = new HashMap<>();
  private Optional<RegistrySnapshot> followed = Optional.empty();
  private volatile List<CellLiveness> liveness = List.of();
  private Thread watcher;

  TallyFeeds(MapWatch registry, KafkaSecurity security, FeedListener listener) {
    this.registry = requireNonNull(registry, "registry");
    this.security = requireNonNull(security, "security");
    this.listener = requireNonNull(listener, "listener");
  }

  /** Begins to follow the registry. */
  public void start() {
    watcher = Thread.ofVirtual().name("tally-feeds").start(this::watchUntilInterrupted);
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }

  /** Every registered cell, in the order of ids; the same list until something changes. */
  List<CellLiveness> liveness() {
    return liveness;
  }

  private void watchUntilInterrupted() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        registry.newest().filter(map -> !followed.equals(Optional.of(map))).ifPresent(this::follow);
        noteLiveness();
        TimeUnit.NANOSECONDS.sleep(CHECK.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      feeds.values().forEach(TallyFeed::close);
    }
  }

  private void follow(RegistrySnapshot snapshot) {
    feeds
        .entrySet()
        .removeIf(known -> closeIfStale(known.getValue(), snapshot.find(known.getKey())));
    for (RegisteredCell cell : snapshot.cells()) {
      feeds.computeIfAbsent(cell.id(), _ -> open(cell));
    }
    followed = Optional.of(snapshot);
  }

  private TallyFeed open(RegisteredCell cell) {
    LOG.info("Following the tallies of {} at {}", cell.id(), cell.logAddress());
    TallyFeed feed = new TallyFeed(cell.id(), cell.logAddress(), security, listener);
    feed.start();
    return feed;
  }

  private static boolean closeIfStale(TallyFeed feed, Optional<RegisteredCell> cell) {
    boolean current = cell.filter(c -> c.logAddress().equals(feed.bootstrap())).isPresent();
    if (!current) {
      feed.close();
    }
    return !current;
  }

  private void noteLiveness() {
    List<CellLiveness> now =
        followed.map(RegistrySnapshot::cells).orElse(List.of()).stream()
            .map(cell -> new CellLiveness(cell.id(), feeds.get(cell.id()).isLive()))
            .toList();
    if (!now.equals(liveness)) {
      logChanges(liveness, now);
      liveness = now;
    }
  }

  private static void logChanges(List<CellLiveness> before, List<CellLiveness> after) {
    for (CellLiveness cell : after) {
      if (!before.contains(cell)) {
        LOG.info("The tallies of {} are {}", cell.cell(), cell.live() ? "live" : "not heard");
      }
    }
  }
}
