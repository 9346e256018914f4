package io.cellvote.local.replay.voting;

import java.util.concurrent.Semaphore;

/**
 * How many votes are under way: some being sent, and some accepted and waiting for their verdict. A
 * vote that waits gives its place among the senders to another one.
 */
final class Places {
  private final Semaphore senders;
  private final Semaphore waiters;

  /**
   * @param senders votes without an answer yet
   * @param waiters votes with a 202, and no verdict yet
   */
  Places(int senders, int waiters) {
    this.senders = new Semaphore(senders);
    this.waiters = new Semaphore(waiters);
  }

  /** A place among the senders, as soon as there is one. */
  Place take() throws InterruptedException {
    senders.acquire();
    return new Place();
  }

  /** One vote's place; used by one thread at a time. */
  final class Place implements AutoCloseable {
    private Semaphore held = senders;

    /** Moves to the waiters; keeps the old place until there is room. */
    void waitForVerdict() throws InterruptedException {
      waiters.acquire();
      held.release();
      held = waiters;
    }

    @Override
    public void close() {
      held.release();
    }
  }
}
