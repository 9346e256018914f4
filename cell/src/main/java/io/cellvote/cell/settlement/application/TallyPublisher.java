package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.TallyUpdate;
import java.util.List;

/** Tells the leaderboard. Values are absolute and versioned: late, twice or never does no harm. */
public interface TallyPublisher {
  /** Publishes values that were read from a committed transaction. */
  void publish(List<TallyUpdate> updates);
}
