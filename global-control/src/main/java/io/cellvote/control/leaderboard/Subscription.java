package io.cellvote.control.leaderboard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One viewer's place at a {@link Channel}; one thread uses it. */
final class Subscription implements AutoCloseable {
  private final Channel channel;
  private final Runnable leave;
  private final AtomicBoolean left = new AtomicBoolean();

  Subscription(Channel channel, Runnable leave) {
    this.channel = channel;
    this.leave = leave;
  }

  /**
   * The newest leaderboard if it is newer than this id, as soon as it is; empty after the limit.
   */
  Optional<Rendered> newerThan(long id, Duration limit) throws InterruptedException {
    return channel.newerThan(id, limit);
  }

  @Override
  public void close() {
    if (left.compareAndSet(false, true)) {
      leave.run();
    }
  }
}
