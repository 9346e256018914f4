package io.cellvote.cell.account.infrastructure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads for costly work that may take no more than a share of the processor: after each
 * piece of work a thread rests, so long that its work is that share of its time. Places are
 * limited; who finds none is turned away at once.
 */
public final class DutyPool implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * How much.
   *
   * @param threads that work at once
   * @param waiting places for work that waits for a thread
   * @param percent share of a core that each thread may use, 1..100
   */
  public record Limits(int threads, int waiting, int percent) {}

  /** Rests a thread. */
  interface Rest {
    void millis(long millis) throws InterruptedException;
  }

  private final Limits limits;
  private final Semaphore places;
  private final AtomicInteger inside = new AtomicInteger();
  private final ThreadPoolExecutor threads;
  private volatile long lastRoundNanos = Duration.ofMillis(200).toNanos();

  public DutyPool(Limits limits) {
    this(limits, Thread::sleep);
  }

  DutyPool(Limits limits, Rest rest) {
    this.limits = limits;
    this.places = new Semaphore(limits.threads() + limits.waiting());
    this.threads = new Resting(rest);
  }

  /** A place, to be closed by whoever took it. */
  public Optional<Place> enter() {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    inside.incrementAndGet();
    return Optional.of(new Place());
  }

  /** How long it takes until all that is inside now is done; 1 s at least. */
  public Duration retryAfter() {
    long all = lastRoundNanos * Math.max(1, inside.get()) / limits.threads();
    return Duration.ofSeconds(Math.max(1, Math.ceilDiv(all, 1_000_000_000L)));
  }

  /** Places that are taken. */
  public int inside() {
    return inside.get();
  }

  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof FutureTask<?> task) {
        task.cancel(true);
      }
    }
  }

  /** The right to have work done. */
  public final class Place implements AutoCloseable {
    /** Does the work on one of the threads, and waits for it. */
    <T> T work(Callable<T> work) {
      FutureTask<T> task = new FutureTask<>(work);
      threads.execute(task);
      try {
        return task.get();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }

    @Override
    public void close() {
      inside.decrementAndGet();
      places.release();
    }
  }

  /** Rests after each piece of work, when its result is out already. */
  private final class Resting extends ThreadPoolExecutor {
    private final Rest rest;
    private final ThreadLocal<Long> beganCpuNanos = new ThreadLocal<>();

    Resting(Rest rest) {
      super(
          limits.threads(),
          limits.threads(),
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("passwords-", 1).factory());

      this.rest = rest;
      allowCoreThreadTimeOut(true);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable work) {
      beganCpuNanos.set(THREADS.getCurrentThreadCpuTime());
    }

    @Override
    protected void afterExecute(Runnable work, Throwable thrown) {
      long cpuNanos = THREADS.getCurrentThreadCpuTime() - beganCpuNanos.get();
      long restNanos = cpuNanos * (100 - limits.percent()) / limits.percent();
      lastRoundNanos = cpuNanos + restNanos;
      try {
        rest.millis(TimeUnit.NANOSECONDS.toMillis(restNanos));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
