package io.cellvote.web.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Heap that the monkey keeps from its service: never more than half of it, and never the last
 * quarter, because a generation of its own may be full before the heap is.
 */
final class HeldMemory {
  private static final int MEGABYTE = 1 << 20;

  private final List<byte[]> blocks = new ArrayList<>();
  private long holding;

  /** Takes so much, and gives it back by itself; nothing while some is held already. */
  synchronized void hold(int megabytes, long millis) {
    if (!blocks.isEmpty()) {
      return;
    }
    if (!hasRoomFor(megabytes)) {
      // What looks used may be garbage.
      System.gc();
    }
    long most = Math.min(megabytes, Runtime.getRuntime().maxMemory() / 2 / MEGABYTE);
    while (blocks.size() < most && hasRoomFor(1)) {
      blocks.add(new byte[MEGABYTE]);
    }
    long mine = ++holding;
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> giveBack(mine));
  }

  /** Gives everything back now. */
  synchronized void giveBack() {
    blocks.clear();
  }

  synchronized int megabytes() {
    return blocks.size();
  }

  private synchronized void giveBack(long which) {
    if (which == holding) {
      blocks.clear();
    }
  }

  private static boolean hasRoomFor(int megabytes) {
    Runtime heap = Runtime.getRuntime();
    long free = heap.maxMemory() - heap.totalMemory() + heap.freeMemory();
    return free - (long) megabytes * MEGABYTE > heap.maxMemory() / 4;
  }
}
