package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every map and whatever the checks say. */
class PlacementPolicyProperties {
  private static final PlacementPolicy POLICY = PlacementPolicy.DEFAULT;

  record Situation(CellMap map, Map<CellId, CellHealth> health) {}

  private record One(CellState state, CellHealth health) {}

  @Property
  void decide_anySituation_neverTakesMoreCellsOutThanItMay(@ForAll("situations") Situation now) {
    long before = down(now.map());
    long after = down(POLICY.decide(now.health(), now.map()));

    assertThat(after).isLessThanOrEqualTo(Math.max(before, POLICY.outMax(now.map())));
  }

  @Property
  void decide_allLookDead_someCellStillTakesVoters(@ForAll("situations") Situation now) {
    CellMap after = POLICY.decide(now.health(), now.map());

    if (now.map().cells().stream().anyMatch(Cell::takesVoters)) {
      assertThat(after.cells()).anyMatch(Cell::takesVoters);
    }
  }

  @Property
  void decide_anySituation_takesOutOnlyTheDeadAndBringsBackOnlyTheWell(
      @ForAll("situations") Situation now) {
    CellMap after = POLICY.decide(now.health(), now.map());
    for (Cell was : now.map().cells()) {
      Cell is = after.cell(was.id()).orElseThrow();
      CellHealth health = now.health().get(was.id());
      if (!is.equals(was)) {
        assertThat(is).isEqualTo(was.in(is.state()));
        assertThat(was.state()).isNotEqualTo(CellState.DRAINING);
        assertThat(
                is.state() == CellState.DOWN
                    ? health.failedInARow() >= POLICY.failuresToGo()
                    : health.settledInARow() >= POLICY.checksToReturn())
            .isTrue();
      }
    }
  }

  @Property
  void decide_againOnTheSameHealth_settlesWithinAsManyStepsAsCells(
      @ForAll("situations") Situation now) {
    CellMap map = now.map();
    for (int step = 0; step <= now.map().cells().size(); step++) {
      map = POLICY.decide(now.health(), map);
    }
    assertThat(POLICY.decide(now.health(), map)).isEqualTo(map);
  }

  @Property
  void decide_changedMap_isTheNextVersion_anUnchangedOneIsTheSame(
      @ForAll("situations") Situation now) {
    CellMap after = POLICY.decide(now.health(), now.map());
    MapVersion version = now.map().version();

    assertThat(after.version())
        .isEqualTo(
            after.cells().equals(now.map().cells())
                ? version
                : new MapVersion(version.epoch(), version.version() + 1));
  }

  @Provide
  Arbitrary<Situation> situations() {
    Arbitrary<One> one =
        Combinators.combine(
                Arbitraries.of(CellState.class),
                Arbitraries.of(
                    Cells.DEAD,
                    Cells.FAILED_TWICE,
                    Cells.WELL,
                    Cells.WELL_FOR_A_MOMENT,
                    Cells.BEHIND,
                    CellHealth.UNKNOWN))
            .as(One::new);
    return one.list().ofMinSize(1).ofMaxSize(40).map(PlacementPolicyProperties::situation);
  }

  private static Situation situation(List<One> cells) {
    Map<CellId, CellHealth> health = new HashMap<>();
    IntStream.range(0, cells.size())
        .forEach(at -> health.put(Cells.id(at + 1), cells.get(at).health()));
    return new Situation(
        Cells.map(cells.stream().map(One::state).toArray(CellState[]::new)), health);
  }

  private static long down(CellMap map) {
    return map.cells().stream().filter(cell -> cell.state() == CellState.DOWN).count();
  }
}
