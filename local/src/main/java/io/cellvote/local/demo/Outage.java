package io.cellvote.local.demo;

import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Kills a cell when it is time, and brings it back a little later. */
final class Outage {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final LocalPlatform platform;
  private final String cell;
  private final Duration darkness;
  private final CompletableFuture<Void> back = new CompletableFuture<>();
  private volatile String news = "all is well";
  private volatile Duration lasted = Duration.ZERO;

  /**
   * @param darkness how long the cell is dead before it is started again
   */
  Outage(LocalPlatform platform, String cell, Duration darkness) {
    this.platform = platform;
    this.cell = cell;
    this.darkness = darkness;
  }

  /** Begins to wait for that time, on a thread of its own. */
  void begin(BooleanSupplier time) {
    Thread.ofPlatform()
        .daemon()
        .name("outage")
        .start(() -> {
          try {
            run(time);
            back.complete(null);
          } catch (InterruptedException | RuntimeException e) {
            back.completeExceptionally(e);
          }
        });
  }

  /** Returns when the cell is back; PlatformException when it does not come back. */
  void awaitBack() throws InterruptedException {
    try {
      Void _ = back.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PlatformException known
          ? known
          : new PlatformException(cell + " did not come back: " + e.getCause(), e);
    }
  }

  private void run(BooleanSupplier time) throws InterruptedException {
    while (!time.getAsBoolean()) {
      Thread.sleep(LOOK);
    }
    long killed = System.nanoTime();
    if (!platform.killCell(cell)) {
      throw new PlatformException(cell + " was dead before it was killed.");
    }
    news = cell + " was killed: kill -9 of its service, its Kafka and its Redis";
    Thread.sleep(darkness);
    news = cell + " is starting again";
    if (!platform.startCell(cell)) {
      throw new PlatformException(cell + " could not be started again.");
    }
    lasted = Duration.ofNanos(System.nanoTime() - killed);
    news = String.format(Locale.ROOT, "%s is back after %.1f s", cell, seconds());
  }

  /** What to say of it now. */
  String news() {
    return news;
  }

  /** From the kill until the cell was ready again; 0 while it is not over. */
  double seconds() {
    return lasted.toMillis() / 1_000.0;
  }
}
