package io.cellvote.model;

import static io.cellvote.model.AnyIds.EUW1;
import static io.cellvote.model.AnyIds.TWO_REGIONS;
import static io.cellvote.model.AnyIds.USE1;
import static io.cellvote.model.AnyIds.cell;
import static io.cellvote.model.AnyIds.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellMapTest {
  private static final UserId AMERICAN = AnyIds.user("10000000-0000-4000-8000-000000000001");
  private static final UserId EUROPEAN = AnyIds.user("f0000000-0000-4000-8000-000000000001");

  @Test
  void ranked_putsTheHomeRegionFirst() {
    CellMap map = map(cell("a", USE1), cell("b", EUW1), cell("c", USE1));

    assertThat(map.ranked(EUROPEAN, TWO_REGIONS)).hasSize(3).startsWith(map.cells().get(1));
    assertThat(map.ranked(AMERICAN, TWO_REGIONS)).hasSize(3).endsWith(map.cells().get(1));
  }

  /** Another ranking would send every voter to another cell than routers of yesterday do. */
  @Test
  void home_neverChanges() {
    CellMap map =
        map(cell("cell-1", USE1), cell("cell-2", USE1), cell("cell-3", USE1), cell("cell-4", USE1));

    assertThat(map.ranked(AMERICAN, TWO_REGIONS))
        .extracting(cell -> cell.id().value())
        .containsExactly("cell-2", "cell-1", "cell-4", "cell-3");
  }

  @ParameterizedTest
  @EnumSource(
      value = CellState.class,
      names = {"DRAINING", "DOWN"})
  void ranked_cellNotActive_isLeftOut(CellState state) {
    Cell active = cell("a", USE1);
    CellMap map = map(active, cell("b", USE1, state, 100));

    assertThat(map.ranked(AMERICAN, TWO_REGIONS)).containsExactly(active);
  }

  @Test
  void ranked_cellWithoutWeight_isLeftOut() {
    CellMap map = map(cell("a", USE1, CellState.ACTIVE, 0));

    assertThat(map.ranked(AMERICAN, TWO_REGIONS)).isEmpty();
    assertThat(map.home(AMERICAN, TWO_REGIONS)).isEmpty();
  }

  @Test
  void home_withoutACellInTheRegion_isInTheNextRegion() {
    Cell american = cell("a", USE1);

    assertThat(map(american).home(EUROPEAN, TWO_REGIONS)).hasValue(american);
  }

  @Test
  void home_ofARegionOutsideTheTable_takesNoVoters() {
    assertThat(map(cell("a", new RegionId("mars1"))).home(AMERICAN, TWO_REGIONS)).isEmpty();
  }

  @Test
  void newMap_withOneIdTwice_isRefused() {
    assertThatThrownBy(() -> map(cell("a", USE1), cell("a", EUW1)))
        .hasMessageContaining("two cells are called a");
  }

  @Test
  void cell_byId_isFound() {
    Cell wanted = cell("a", USE1);

    assertThat(map(wanted).cell(new CellId("a"))).hasValue(wanted);
    assertThat(map(wanted).cell(new CellId("b"))).isEmpty();
  }

  @Test
  void equalMaps_areEqual() {
    assertThat(map(cell("a", USE1))).isEqualTo(map(cell("a", USE1)));
    assertThat(map(cell("a", USE1))).isNotEqualTo(map(cell("b", USE1)));
    assertThat(new CellMap(new MapVersion(1, 2), List.of())).isNotEqualTo(map(List.of()));
  }

  @Test
  void mapVersions_orderByEpochFirst() {
    assertThat(new MapVersion(2, 0).newerThan(new MapVersion(1, 99))).isTrue();
    assertThat(new MapVersion(1, 9).newerThan(new MapVersion(1, 10))).isFalse();
    assertThat(new MapVersion(1, 1).newerThan(new MapVersion(1, 1))).isFalse();
  }

  @Test
  void mapVersion_asText_roundTrips() {
    assertThat(MapVersion.parse("3-17")).hasValue(new MapVersion(3, 17));
    assertThat(new MapVersion(3, 17)).hasToString("3-17");
    assertThat(List.of("", "3", "-3", "3-", "a-1", "1--1", "1-1-1"))
        .allSatisfy(text -> assertThat(MapVersion.parse(text)).isEmpty());
  }
}
