package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.Dependency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the board up to the database: everything once at the start, and then, every 2 s, what the
 * topics did not tell. So a cell that died between its commit and its publication is not missing,
 * and a restart shows the right totals at once.
 */
public final class TallyReader implements AutoCloseable {
  /** How often the database is asked. */
  public static final Duration POLL = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(TallyReader.class);

  private final TallyRows rows;
  private final TallyBoard board;
  private final SettledOffsets offsets;
  private final InstantSource clock;
  private volatile boolean readOnce;
  private volatile Optional<Instant> awaySince = Optional.empty();
  private Thread poller;

  TallyReader(TallyRows rows, TallyBoard board, SettledOffsets offsets, InstantSource clock) {
    this.rows = requireNonNull(rows, "rows");
    this.board = requireNonNull(board, "board");
    this.offsets = requireNonNull(offsets, "offsets");
    this.clock = requireNonNull(clock, "clock");
  }

  /** Begins to read, at once and then every 2 s. */
  public void start() {
    poller = Thread.ofVirtual().name("tally-reader").start(this::pollUntilInterrupted);
  }

  @Override
  public void close() {
    if (poller != null) {
      poller.interrupt();
    }
  }

  /** Reads once; false if the database is away. */
  public boolean poll() {
    try {
      if (readOnce) {
        take(rows.readUnknown(offsets));
      } else {
        takeAll(rows.readAll());
        readOnce = true;
      }
      noteDatabase(Optional.empty());
      return true;
    } catch (RuntimeException e) {
      noteDatabase(Optional.of(e.toString()));
      return false;
    }
  }

  /** Vital: without the first read the totals would be wrong. */
  public Dependency firstRead() {
    return new Dependency() {
      @Override
      public String name() {
        return "tallies";
      }

      @Override
      public Optional<String> missing() {
        return readOnce
            ? Optional.empty()
            : Optional.of("the tallies were not read from the database yet");
      }
    };
  }

  /** Not vital: with the database away the board goes on by the topics. */
  public Dependency database() {
    return new Dependency() {
      @Override
      public String name() {
        return "database";
      }

      @Override
      public Optional<String> missing() {
        return awaySince.map(since -> "does not answer since " + since);
      }

      @Override
      public boolean isVital() {
        return false;
      }
    };
  }

  private void take(TallySnapshot snapshot) {
    if (snapshot.epoch() > board.epoch()) {
      takeAll(rows.readAll());
      return;
    }
    board.readFromDatabase(snapshot.rows());
    offsets.confirm(snapshot);
  }

  private void takeAll(TallySnapshot snapshot) {
    if (board.beginEpoch(snapshot.epoch(), snapshot.rows())) {
      offsets.forget();
      LOG.info("Database epoch {}: {} tallies", snapshot.epoch(), snapshot.rows().size());
    }
    board.readFromDatabase(snapshot.rows());
    offsets.confirm(snapshot);
  }

  private void pollUntilInterrupted() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        poll();
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void noteDatabase(Optional<String> failure) {
    if (failure.isPresent() && awaySince.isEmpty()) {
      awaySince = Optional.of(clock.instant());
      LOG.warn("The database does not answer, the topics go on: {}", failure.get());
    } else if (failure.isEmpty() && awaySince.isPresent()) {
      awaySince = Optional.empty();
      LOG.info("The database answers again");
    }
  }
}
