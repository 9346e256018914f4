package io.cellvote.router.cellmap;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellMap;
import io.cellvote.router.cellmap.CellMapSource.News;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the known cell map up to date: from disk at the start, then from its source.
 *
 * <p>Without the source it goes on with what it has, for ever, and asks again after a pause.
 */
public final class CellMapFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CellMapFollower.class);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(2);
  private static final Duration HASTY = Duration.ofMillis(500);

  private final CellMapSource source;
  private final CellMapFile file;
  private final KnownCellMap known;
  private final Duration pause;
  private final Thread thread = Thread.ofVirtual().name("cell-map-follower").unstarted(this::run);
  private boolean sourceFailed;

  /** The pause, on average, comes after every failure. */
  public CellMapFollower(
      CellMapSource source, CellMapFile file, KnownCellMap known, Duration pause) {
    this.source = requireNonNull(source, "source");
    this.file = requireNonNull(file, "file");
    this.known = requireNonNull(known, "known");
    this.pause = requireNonNull(pause, "pause");
  }

  /** Reads the copy on disk, and follows from then on. */
  public void start() {
    file.read().filter(known::offer).ifPresent(map -> LOG.info("{} from disk", describe(map)));
    thread.start();
  }

  /** Stops following, once a map that just came is on disk; what is known stays known. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long start = System.nanoTime();
        boolean news = take(source.await(known.current().map(CellMap::version)));
        if (!news && System.nanoTime() - start < HASTY.toNanos()) {
          Thread.sleep(jittered());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a newer map came. */
  private boolean take(News news) {
    return switch (news) {
      case News.Changed(CellMap map) -> {
        recovered();
        yield isNewer(map);
      }
      case News.Unchanged _ -> {
        recovered();
        yield false;
      }
      case News.Failed(String reason) -> {
        failed(reason);
        yield false;
      }
    };
  }

  private boolean isNewer(CellMap map) {
    boolean newer = known.offer(map);
    if (newer) {
      LOG.info("{} from global-control", describe(map));
      file.write(map);
    }
    return newer;
  }

  private void recovered() {
    if (sourceFailed) {
      LOG.info("global-control gives the cell map again");
    }
    sourceFailed = false;
  }

  private void failed(String reason) {
    if (!sourceFailed && !Thread.currentThread().isInterrupted()) {
      LOG.warn("no cell map from global-control ({}), going on with what is known", reason);
    }
    sourceFailed = true;
  }

  private Duration jittered() {
    return Duration.ofNanos(
        (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
  }

  private static String describe(CellMap map) {
    return "cell map %s with %d cells".formatted(map.version(), map.cells().size());
  }
}
