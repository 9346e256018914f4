package io.cellvote.control.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.testing.CockroachSuite;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody is told that an event is final before all of its votes are on the board. */
@Tag(CockroachSuite.DATABASE)
class FinalLeaderboardIT {
  @Test
  void find_finalEvent_bringsItsTalliesFirst_evenIfNoTopicEverTold() {
    try (TestDatabase database = TestDatabase.fresh()) {
      EventId event = database.event("Song contest", "Anna");
      ContestantId anna = ContestantId.of(event, 0);
      TallyBoard board = new TallyBoard();
      EventRows rows = new EventRows(database.transactions(), board::readFromDatabase);
      EventDirectory directory = new EventDirectory(rows::find);
      EventPulse pulse = new EventPulse(rows::changedSince, directory::changed);
      assertThat(directory.find(event).orElseThrow().state()).isEqualTo(EventState.OPEN);
      pulse.beat();

      database.tally(
          new TallySlot(event, anna, new CellId("cell-1"), 0), new TallyRegister(1, 3, 42));
      database.state(event, EventState.FINAL);
      pulse.beat();

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> directory.find(event).orElseThrow().state() == EventState.FINAL);
      assertThat(board.totals(event).votes()).containsEntry(anna, 42L);
    }
  }
}
