package io.cellvote.control.leaderboard;

import io.cellvote.model.CellId;

/** Whom a feed tells what it hears; called from the feed's own thread. */
interface FeedListener {
  /**
   * A tally came in.
   *
   * @param isNews whether it was written after the feed had caught up: its delay means something
   */
  void tally(TallyMessage message, boolean isNews);

  /** A record could not be understood; it is skipped. */
  void malformed(CellId cell, long offset);
}
