package io.cellvote.control.leaderboard;

import io.cellvote.control.leaderboard.ShownEvent.ShownContestant;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.helidon.metrics.api.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Shorthand of these tests. */
final class Boards {
  static final EventId EVENT = new EventId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
  static final ContestantId ANNA = ContestantId.of(EVENT, 0);
  static final ContestantId BEN = ContestantId.of(EVENT, 1);
  static final CellId CELL_1 = new CellId("cell-1");
  static final CellId CELL_2 = new CellId("cell-2");
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final LeaderboardMetrics METRICS =
      new LeaderboardMetrics(Metrics.globalRegistry());

  private Boards() {}

  static ShownEvent event(EventState state) {
    return new ShownEvent(
        EVENT,
        "Song contest",
        state,
        List.of(new ShownContestant(ANNA, "Anna"), new ShownContestant(BEN, "Ben")));
  }

  static TallySlot slot(ContestantId contestant, CellId cell, int partition) {
    return new TallySlot(EVENT, contestant, cell, partition);
  }

  static TallyUpdate update(ContestantId contestant, long version, long votes) {
    return update(slot(contestant, CELL_1, 0), 1, version, votes);
  }

  static TallyUpdate update(TallySlot slot, long epoch, long version, long votes) {
    return new TallyUpdate(slot, new TallyRegister(epoch, version, votes), NOW);
  }

  static LeaderboardMetrics metrics() {
    return METRICS;
  }
}
