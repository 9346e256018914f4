package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what feeds hear to the board, measures its delay, and tells the reader what it can skip.
 */
final class TallyIntake implements FeedListener {
  private static final Logger LOG = LoggerFactory.getLogger(TallyIntake.class);

  private final TallyBoard board;
  private final SettledOffsets offsets;
  private final LeaderboardMetrics metrics;
  private final InstantSource clock;

  TallyIntake(
      TallyBoard board, SettledOffsets offsets, LeaderboardMetrics metrics, InstantSource clock) {
    this.board = requireNonNull(board, "board");
    this.offsets = requireNonNull(offsets, "offsets");
    this.metrics = requireNonNull(metrics, "metrics");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public void tally(TallyMessage message, boolean isNews) {
    boolean applied = board.publish(message.update());
    if (message.update().register().epoch() >= board.epoch()) {
      offsets.tell(message.log(), message.nextOffset());
    }
    metrics.tally(applied);
    if (applied && isNews) {
      metrics.fanOut(Duration.between(message.update().settledAt(), clock.instant()));
    }
  }

  @Override
  public void malformed(CellId cell, long offset) {
    long count = metrics.malformed();
    // The first, and then fewer and fewer: a broken writer must not fill the disk.
    if (Long.bitCount(count) == 1) {
      LOG.warn("Tally record {} of {} is malformed, {} so far", offset, cell, count);
    }
  }
}
