package io.cellvote.control.placement;

import static io.cellvote.control.placement.Cells.BEHIND;
import static io.cellvote.control.placement.Cells.DEAD;
import static io.cellvote.control.placement.Cells.FAILED_TWICE;
import static io.cellvote.control.placement.Cells.WELL;
import static io.cellvote.control.placement.Cells.WELL_FOR_A_MOMENT;
import static io.cellvote.control.placement.Cells.map;
import static io.cellvote.model.CellState.ACTIVE;
import static io.cellvote.model.CellState.DOWN;
import static io.cellvote.model.CellState.DRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a cell leaves the map, and when it comes back. */
class PlacementPolicyTest {
  private static final PlacementPolicy POLICY = PlacementPolicy.DEFAULT;

  @Test
  void deadCell_goes_inTheNextVersion() {
    CellMap after = POLICY.decide(health(WELL, DEAD, WELL), map(ACTIVE, ACTIVE, ACTIVE));

    assertThat(Cells.states(after)).containsExactly(ACTIVE, DOWN, ACTIVE);
    assertThat(after.version()).isEqualTo(new MapVersion(1, 8));
  }

  @Test
  void cellThatFailedTwice_stays() {
    assertThat(decided(health(WELL, FAILED_TWICE, WELL), ACTIVE, ACTIVE, ACTIVE))
        .containsExactly(ACTIVE, ACTIVE, ACTIVE);
  }

  @Test
  void cellThatNobodyChecked_stays() {
    assertThat(decided(Map.of(), ACTIVE, DOWN)).containsExactly(ACTIVE, DOWN);
  }

  @Test
  void recoveredCell_comesBackAfterFiveGoodChecks() {
    assertThat(decided(health(WELL, WELL_FOR_A_MOMENT, WELL), ACTIVE, DOWN, ACTIVE))
        .containsExactly(ACTIVE, DOWN, ACTIVE);
    assertThat(decided(health(WELL, WELL, WELL), ACTIVE, DOWN, ACTIVE))
        .containsExactly(ACTIVE, ACTIVE, ACTIVE);
  }

  @Test
  void recoveredCell_thatStillSettles_waits() {
    assertThat(decided(health(WELL, BEHIND, WELL), ACTIVE, DOWN, ACTIVE))
        .containsExactly(ACTIVE, DOWN, ACTIVE);
  }

  @Test
  void activeCell_thatIsBehind_stays() {
    assertThat(decided(health(WELL, BEHIND), ACTIVE, ACTIVE)).containsExactly(ACTIVE, ACTIVE);
  }

  @Test
  void allLookDead_theObserverIsBlind() {
    assertThat(decided(health(DEAD, DEAD, DEAD), ACTIVE, ACTIVE, ACTIVE))
        .containsExactly(ACTIVE, ACTIVE, ACTIVE);
  }

  @Test
  void secondDeadCellOfThree_stays_becauseAThirdIsOut() {
    assertThat(decided(health(WELL, DEAD, DEAD), ACTIVE, ACTIVE, ACTIVE))
        .containsExactly(ACTIVE, DOWN, ACTIVE);
    assertThat(decided(health(WELL, DEAD, DEAD), ACTIVE, DOWN, ACTIVE))
        .containsExactly(ACTIVE, DOWN, ACTIVE);
  }

  @Test
  void deadCellWithoutVoters_stays_andLeavesRoomForOneThatHasSome() {
    CellMap map =
        new CellMap(
            new MapVersion(1, 7),
            List.of(
                Cells.cell(1, ACTIVE).weighing(0),
                Cells.cell(2, ACTIVE),
                Cells.cell(3, ACTIVE),
                Cells.cell(4, ACTIVE)));

    assertThat(Cells.states(POLICY.decide(health(DEAD, DEAD, WELL, WELL), map)))
        .containsExactly(ACTIVE, DOWN, ACTIVE, ACTIVE);
  }

  @Test
  void drainedCell_isTheOperatorsAlone() {
    assertThat(decided(health(WELL, WELL, DEAD), ACTIVE, DRAINING, DRAINING))
        .containsExactly(ACTIVE, DRAINING, DRAINING);
  }

  private static List<CellState> decided(Map<CellId, CellHealth> health, CellState... states) {
    return Cells.states(POLICY.decide(health, map(states)));
  }

  private static Map<CellId, CellHealth> health(CellHealth... each) {
    Map<CellId, CellHealth> health = new HashMap<>();
    for (int at = 0; at < each.length; at++) {
      health.put(Cells.id(at + 1), each[at]);
    }
    return health;
  }
}
