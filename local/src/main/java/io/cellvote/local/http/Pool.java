package io.cellvote.local.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Idle keep-alive connections to one server, the one used last taken first, and whether the server
 * failed a moment ago.
 */
final class Pool {
  private static final long AVOIDED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Endpoint endpoint;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
  private volatile long avoidedUntil = System.nanoTime();

  Pool(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** An idle connection, or a new one; IOException when there is neither. */
  Wire take() throws IOException {
    Wire pooled = idle.pollFirst();
    return pooled == null ? connect() : pooled;
  }

  /** A new connection, outside the pool. */
  Wire connect() throws IOException {
    return Wire.connect(endpoint);
  }

  void giveBack(Wire wire) throws IOException {
    if (wire.isReusable()) {
      idle.addFirst(wire);
    } else {
      wire.close();
    }
  }

  /** Others come first for a second; its idle connections are as likely to be broken. */
  void failed() throws IOException {
    avoidedUntil = System.nanoTime() + AVOIDED_NANOS;
    closeIdle();
  }

  boolean isAvoided() {
    return System.nanoTime() - avoidedUntil < 0;
  }

  void closeIdle() throws IOException {
    for (Wire wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
      wire.close();
    }
  }
}
