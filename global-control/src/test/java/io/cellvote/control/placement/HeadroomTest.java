package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellvote.model.Cell;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadroomTest {
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-7f,euw1:80-ff");

  @Test
  void lacking_ofTheOnlyCell_saysSo() {
    assertThat(Headroom.lacking(map(cell(1, "use1", 100)), REGIONS, Cells.id(1)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("the only cell"));
  }

  @Test
  void lacking_neighbourTakesTwice_isAllowed() {
    CellMap map = map(cell(1, "use1", 100), cell(2, "use1", 100), cell(3, "euw1", 100));

    assertThat(Headroom.lacking(map, REGIONS, Cells.id(1))).isEmpty();
  }

  @Test
  void lacking_smallNeighbourWouldTakeElevenTimes_isNamed() {
    CellMap map = map(cell(1, "use1", 100), cell(2, "use1", 10));

    assertThat(Headroom.lacking(map, REGIONS, Cells.id(1)))
        .hasValue("without cell-1 the load of cell-2 would grow to 11.0 times, 2.0 is allowed");
  }

  @Test
  void lacking_afterAnotherDrain_isMeasuredAgainstAllCells() {
    CellMap map =
        map(
            cell(1, "use1", 100),
            cell(2, "use1", 100).in(CellState.DRAINING),
            cell(3, "use1", 100).in(CellState.DOWN),
            cell(4, "use1", 100));

    assertThat(Headroom.lacking(map, REGIONS, Cells.id(1)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("4.0 times"));
  }

  @Test
  void lacking_ofACellThatTakesNobody_isNothing() {
    CellMap map = map(cell(1, "use1", 100), cell(2, "use1", 0));

    assertThat(Headroom.lacking(map, REGIONS, Cells.id(2))).isEmpty();
  }

  @Test
  void loads_ofARegionWithoutCells_areTheNextRegions() {
    var loads = Headroom.loads(map(cell(1, "use1", 100), cell(2, "use1", 300)), REGIONS);

    assertThat(loads.get(Cells.id(1))).isCloseTo(0.25, within(1e-9));
    assertThat(loads.get(Cells.id(2))).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void loads_ofARegionThatLacksWeight_goOnToTheNext_asRoutersDo() {
    var loads = Headroom.loads(map(cell(1, "use1", 100), cell(2, "euw1", 10)), REGIONS);

    assertThat(loads.get(Cells.id(1))).isCloseTo(0.95, within(1e-9));
    assertThat(loads.get(Cells.id(2))).isCloseTo(0.05, within(1e-9));
  }

  private static CellMap map(Cell... cells) {
    return new CellMap(new MapVersion(1, 1), List.of(cells));
  }

  private static Cell cell(int number, String region, int weight) {
    URI address = URI.create("http://127.0.0.1:" + number);
    return new Cell(Cells.id(number), new RegionId(region), address, CellState.ACTIVE, weight);
  }
}
