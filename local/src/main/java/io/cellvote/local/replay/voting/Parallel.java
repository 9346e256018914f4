package io.cellvote.local.replay.voting;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing for each of many, a few at a time; the first failure ends it all. */
public final class Parallel {
  private Parallel() {}

  /** What is done for each. */
  @FunctionalInterface
  public interface Task<T> {
    void run(T item) throws InterruptedException;
  }

  /** Returns when it is done for all; throws the first failure. */
  public static <T> void forEach(Collection<T> items, int atOnce, Task<T> task)
      throws InterruptedException {
    Iterator<T> rest = items.iterator();
    Callable<Void> worker =
        () -> {
          for (T item = next(rest); item != null; item = next(rest)) {
            task.run(item);
          }
          return null;
        };
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = java.util.Collections.nCopies(atOnce, worker);
      for (Future<Void> done : workers.invokeAll(all)) {
        result(done);
      }
    }
  }

  private static <T> T next(Iterator<T> rest) {
    synchronized (rest) {
      return rest.hasNext() ? rest.next() : null;
    }
  }

  private static void result(Future<Void> done) throws InterruptedException {
    try {
      Void _ = done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
