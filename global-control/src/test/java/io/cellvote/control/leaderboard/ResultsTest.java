package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.BEN;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A leaderboard in the words of sessions and options. */
class ResultsTest {
  private static Rendered rendered(long id, EventState state, Map<ContestantId, Long> votes) {
    Totals totals = new Totals(id, votes, Map.of());
    ShownEvent event = Boards.event(state);
    return Rendered.of(
        id,
        new Rendered.Basis(event, totals, List.of()),
        Standings.of(event, totals, List.of()),
        NOW);
  }

  @Test
  void snapshot_saysTheSameInOtherWords() {
    Rendered board = rendered(1, EventState.FINAL, Map.of(ANNA, 1L, BEN, 3L));

    Results.Snapshot snapshot = Results.snapshot(board, true);

    assertThat(snapshot)
        .isEqualTo(
            new Results.Snapshot(
                EVENT.toString(),
                4,
                List.of(
                    new Results.Option(BEN, "Ben", 3, 75.0),
                    new Results.Option(ANNA, "Anna", 1, 25.0)),
                NOW,
                true,
                true));
  }

  @Test
  void updates_firstLook_isEveryOption() {
    Rendered board = rendered(1, EventState.OPEN, Map.of(ANNA, 2L));

    assertThat(Results.updates(Optional.empty(), board))
        .extracting(Results.VoteUpdate::optionId, Results.VoteUpdate::newCount)
        .containsExactlyInAnyOrder(Tuple.tuple(ANNA, 2L), Tuple.tuple(BEN, 0L));
  }

  @Test
  void updates_oneOptionChanged_isThatOne() {
    Rendered seen = rendered(1, EventState.OPEN, Map.of(ANNA, 2L));
    Rendered newer = rendered(2, EventState.OPEN, Map.of(ANNA, 2L, BEN, 5L));

    assertThat(Results.updates(Optional.of(seen), newer))
        .containsExactly(new Results.VoteUpdate("vote_update", EVENT.toString(), BEN, 5, 7, NOW));
  }

  @Test
  void updates_nothingChanged_isNothing() {
    Rendered board = rendered(1, EventState.OPEN, Map.of(ANNA, 2L));

    assertThat(Results.updates(Optional.of(board), board)).isEmpty();
  }
}
