package io.cellvote.local.drill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an interrupt of the thread that works, and lets it come to its end. */
final class InterruptOnExit implements AutoCloseable {
  private static final int END_SECONDS_MAX = 240;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean wanted;

  private InterruptOnExit(Thread worker) {
    this.hook =
        new Thread(
            () -> {
              wanted = true;
              worker.interrupt();
              awaitEnd();
            },
            "interrupt-on-exit");
  }

  static InterruptOnExit ofThisThread() {
    InterruptOnExit interrupt = new InterruptOnExit(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** Whether somebody wants the end. */
  boolean wanted() {
    return wanted;
  }

  private void awaitEnd() {
    try {
      boolean _ = ended.await(END_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the end has begun, and the hook with it
    }
  }
}
