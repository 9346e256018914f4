package io.cellvote.chaos.drill;

import io.cellvote.chaos.history.History;
import java.util.List;

/** Votes that go to a platform, every request and every answer of them recorded. */
public interface Load extends AutoCloseable {
  /** Every request that was answered or given up, up to now, in no certain order. */
  List<Sent> sent();

  /**
   * Sends no further votes, and waits until each has its answer, those that were accepted their
   * final status, and the leaderboard has caught up; or until the patience is over. Repeatable.
   */
  void finish() throws InterruptedException;

  /** All that was seen, with what the database holds now. After {@link #finish}. */
  History history() throws InterruptedException;

  /** Stops at once. */
  @Override
  void close();
}
