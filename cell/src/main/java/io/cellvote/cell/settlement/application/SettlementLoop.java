package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogSafety;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one instance settling: joins the cell's settlers, settles what it is given, partitions side
 * by side, and joins again after any failure. Nothing is lost by stopping anywhere: the database
 * holds where to go on.
 */
public final class SettlementLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettlementLoop.class);
  private static final Duration POLL = Duration.ofMillis(250);

  /**
   * Longest pause between two batches: votes gather for as long as the last batch took, because a
   * transaction costs much the same for 1 vote and for 50.
   */
  private static final long GATHER_MS_MAX = 75;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final long PAUSE_MS_MAX = 1_000;
  private static final long CLOSE_MS_MAX = 12_000;

  private final CellLog log;
  private final LogGuard guard;
  private final BallotReader.Factory readers;
  private final VoteLedger ledger;
  private final Settler settler;
  private final TallyPublisher tallies;
  private final LogTrimmer trimmer;
  private final LongSupplier epoch;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean created;

  private SettlementLoop(Parts parts) {
    this.log = parts.log();
    this.guard = parts.guard();
    this.readers = parts.readers();
    this.ledger = parts.ledger();
    this.settler = parts.settler();
    this.tallies = parts.tallies();
    this.trimmer = parts.trimmer();
    this.epoch = parts.epoch();
    this.thread = Thread.ofPlatform().name("settlement").unstarted(this::run);
  }

  /**
   * What a loop is made of.
   *
   * @param epoch the database's, as last heard; 0 when it was never heard
   */
  public record Parts(
      CellLog log,
      LogGuard guard,
      BallotReader.Factory readers,
      VoteLedger ledger,
      Settler settler,
      TallyPublisher tallies,
      LogTrimmer trimmer,
      LongSupplier epoch) {}

  /** Starts settling. */
  public static SettlementLoop start(Parts parts) {
    SettlementLoop loop = new SettlementLoop(parts);
    loop.thread.start();
    return loop;
  }

  private void run() {
    while (open()) {
      try {
        session();
      } catch (LogUnavailableException | io.cellvote.stores.DatabaseUnavailableException away) {
        LOG.warn("Settling pauses: {}", away.getMessage());
      } catch (RuntimeException unexpected) {
        LOG.error("Settling failed, and is tried again", unexpected);
      }
      pause(ThreadLocalRandom.current().nextLong(PAUSE_MS_MAX / 4, PAUSE_MS_MAX));
    }
  }

  private void session() {
    if (!created) {
      log.create();
      created = true;
    }
    long begun = epoch.getAsLong(); // before anything is read of the database
    LogSafety found = guard.look();
    created = !(found instanceof LogSafety.Unknown); // what is away may come back empty
    if (found instanceof LogSafety.Safe(var view, _)) {
      try (BallotReader reader = readers.open(view.log(), this::startOf);
          ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
        settleWhileSafe(reader, workers, begun);
      }
    }
  }

  private long startOf(LogPartition partition) {
    long offset = ledger.open(partition);
    tallies.publish(ledger.tallies(partition));
    LOG.info("Settles {} from offset {}", partition, offset);
    return offset;
  }

  /**
   * A restored database may hold an older offset than where the reader is, and on a quiet log no
   * batch would run into its fence: a new epoch is a new beginning.
   */
  private void settleWhileSafe(BallotReader reader, ExecutorService workers, long begun) {
    long nextLook = System.nanoTime() + LOOK_EVERY.toNanos();
    while (open() && guard.safe() && epoch.getAsLong() == begun) {
      List<Batch> batches = reader.poll(POLL);
      long start = System.nanoTime();
      settleAll(reader, workers, batches);
      pause(Math.min(GATHER_MS_MAX, (System.nanoTime() - start) / 1_000_000));
      if (guard.isDoubted() || System.nanoTime() - nextLook > 0) {
        guard.look();
        trimmer.trimWhenDue();
        nextLook = System.nanoTime() + LOOK_EVERY.toNanos();
      }
    }
  }

  private void settleAll(BallotReader reader, ExecutorService workers, List<Batch> batches) {
    if (batches.isEmpty()) {
      return;
    }
    if (batches.size() == 1) {
      settleOne(reader, batches.getFirst());
      return;
    }
    List<Future<?>> running =
        batches.stream()
            .<Future<?>>map(batch -> workers.submit(() -> settleOne(reader, batch)))
            .toList();
    running.forEach(SettlementLoop::await);
  }

  private void settleOne(BallotReader reader, Batch batch) {
    settler.settle(batch).ifPresent(offset -> reader.seek(batch.partition(), offset));
  }

  private static void await(Future<?> settling) {
    try {
      settling.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Interrupted while settling", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private boolean open() {
    return closed.getCount() > 0 && !Thread.currentThread().isInterrupted();
  }

  private void pause(long millis) {
    try {
      closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops after the batch under way, within 12 s. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE_MS_MAX);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
