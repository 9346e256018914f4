package io.cellvote.cell.account.infrastructure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns for costly work that may take no more than a share of the processor: after each piece of
 * work its turn rests, so long that the work is that share of its time. Few may wait for a turn,
 * and not for long; who can not is sent away.
 */
public final class DutyPool implements AutoCloseable {
  /** Longest wait for a turn: who waits for longer would be answered after the router gave up. */
  static final Duration WAIT_MAX = Duration.ofSeconds(3);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * How much.
   *
   * @param threads that work at once
   * @param waiting that may wait for a turn
   * @param percent share of a core that each turn may use, 1..100
   */
  public record Limits(int threads, int waiting, int percent) {}

  /** Rests a thread. */
  interface Rest {
    void millis(long millis) throws InterruptedException;
  }

  private final Limits limits;
  private final Duration waitMax;
  private final Rest rest;
  private final Semaphore places;
  private final Semaphore turns;
  private final AtomicInteger inside = new AtomicInteger();

  /** Lowest priority: where the machine is full, votes go first. Nothing depends on it. */
  @SuppressWarnings("ThreadPriorityCheck")
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform()
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .name("passwords-", 1)
              .factory());

  private volatile long lastRoundNanos = Duration.ofMillis(200).toNanos();

  public DutyPool(Limits limits) {
    this(limits, WAIT_MAX, Thread::sleep);
  }

  DutyPool(Limits limits, Duration waitMax, Rest rest) {
    this.limits = limits;
    this.waitMax = waitMax;
    this.rest = rest;
    this.places = new Semaphore(limits.threads() + limits.waiting());
    this.turns = new Semaphore(limits.threads(), true);
  }

  /** Whether who comes now is sent away. */
  public boolean isFull() {
    return places.availablePermits() == 0 || isWaitTooLong();
  }

  /** Whoever would wait in vain is better told so now. */
  private boolean isWaitTooLong() {
    return turns.availablePermits() == 0 && roundsNanos() > waitMax.toNanos();
  }

  /** How long it takes until all that is inside now is done. */
  private long roundsNanos() {
    return lastRoundNanos * Math.max(1, inside.get()) / limits.threads();
  }

  /** A turn, to be closed by whoever got it; empty at once for whom none would come in time. */
  public Optional<Turn> enter() {
    if (isWaitTooLong() || !places.tryAcquire()) {
      return Optional.empty();
    }
    inside.incrementAndGet();
    if (!gotTurn()) {
      leave();
      return Optional.empty();
    }
    return Optional.of(new Turn());
  }

  private boolean gotTurn() {
    try {
      return turns.tryAcquire(waitMax.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave() {
    inside.decrementAndGet();
    places.release();
  }

  /** How long it takes until all that is inside now is done; 1 s at least. */
  public Duration retryAfter() {
    return Duration.ofSeconds(Math.max(1, Math.ceilDiv(roundsNanos(), 1_000_000_000L)));
  }

  /** How often a turn begins while all are wanted. */
  public Duration turnEvery() {
    return Duration.ofNanos(lastRoundNanos / limits.threads());
  }

  /** Places that are taken. */
  public int inside() {
    return inside.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** The right to have one piece of work done. */
  public final class Turn implements AutoCloseable {
    private boolean used;

    /** Does the work on a thread of its own, and waits for it; the turn rests afterwards. */
    <T> T work(Callable<T> work) {
      FutureTask<T> task = new FutureTask<>(work);
      used = true;
      threads.execute(() -> measured(task));
      try {
        return task.get();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }

    /** Gives the place free at once; the turn, too, if nothing was done in it. */
    @Override
    public void close() {
      if (!used) {
        turns.release();
      }
      leave();
    }
  }

  private void measured(Runnable work) {
    try {
      long began = THREADS.getCurrentThreadCpuTime();
      work.run();
      rest(THREADS.getCurrentThreadCpuTime() - began);
    } finally {
      turns.release();
    }
  }

  private void rest(long cpuNanos) {
    long restNanos = cpuNanos * (100 - limits.percent()) / limits.percent();
    lastRoundNanos = cpuNanos + restNanos;
    try {
      rest.millis(TimeUnit.NANOSECONDS.toMillis(restNanos));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
