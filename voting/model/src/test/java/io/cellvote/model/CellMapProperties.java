package io.cellvote.model;

import static io.cellvote.model.AnyIds.EUW1;
import static io.cellvote.model.AnyIds.ONE_REGION;
import static io.cellvote.model.AnyIds.TWO_REGIONS;
import static io.cellvote.model.AnyIds.USE1;
import static io.cellvote.model.AnyIds.cell;
import static io.cellvote.model.AnyIds.map;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

class CellMapProperties {
  private static final int VOTERS = 100_000;
  private static final Percentage TEN_PERCENT = withinPercentage(10);

  @Property(tries = 5)
  void losingACell_movesOnlyItsVotersEvenly_andTheyComeBack(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int cells) {
    List<UserId> voters = AnyIds.voters(seed, VOTERS);
    CellMap whole = map(cells(cells));
    Cell lost = whole.cells().getFirst();
    CellMap without = map(down(whole.cells(), lost));

    Map<CellId, Long> movedTo =
        voters.stream()
            .filter(voter -> homeOf(voter, whole).equals(lost.id()))
            .collect(groupingBy(voter -> homeOf(voter, without), counting()));
    long moved = movedTo.values().stream().mapToLong(n -> n).sum();

    assertThat(movedTo).hasSize(cells - 1);
    assertThat(movedTo.values())
        .allSatisfy(n -> assertThat((double) n).isCloseTo(evenly(moved, cells - 1), TEN_PERCENT));
    assertThat(voters)
        .filteredOn(voter -> !homeOf(voter, whole).equals(lost.id()))
        .allMatch(voter -> homeOf(voter, without).equals(homeOf(voter, whole)));
    assertThat(voters).allMatch(v -> homeOf(v, map(whole.cells())).equals(homeOf(v, whole)));
  }

  @Property(tries = 5)
  void addingACell_takesAnEvenShareAndMovesNobodyElse(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int cells) {
    List<UserId> voters = AnyIds.voters(seed, VOTERS);
    CellMap before = map(cells(cells));
    CellMap after = map(cells(cells + 1));
    CellId added = after.cells().getLast().id();

    List<UserId> moved =
        voters.stream().filter(v -> !homeOf(v, before).equals(homeOf(v, after))).toList();

    assertThat(moved).allMatch(voter -> homeOf(voter, after).equals(added));
    assertThat((double) moved.size()).isCloseTo(evenly(VOTERS, cells + 1), TEN_PERCENT);
  }

  @Property(tries = 5)
  void weightOfOnePercent_takesAboutOnePercentOfAFullShare(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int fullCells) {
    List<Cell> cells = new ArrayList<>(cells(fullCells));
    cells.add(cell("new", USE1, CellState.ACTIVE, 1));
    CellMap map = map(cells);
    long taken =
        AnyIds.voters(seed, VOTERS).stream()
            .filter(voter -> homeOf(voter, map).value().equals("new"))
            .count();

    assertThat((double) taken).isCloseTo(0.01 * evenly(VOTERS, fullCells), withinPercentage(30));
  }

  @Property(tries = 5)
  void onlyCellOfARegion_keepsThePartOfItsVotersThatItsWeightSays_andGrowsWithoutGivingAnyBack(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int tenths) {
    List<UserId> voters =
        AnyIds.voters(seed, VOTERS).stream()
            .filter(voter -> TWO_REGIONS.regionOf(voter).equals(EUW1))
            .toList();
    CellMap now = map(cell("a", USE1), cell("new", EUW1, CellState.ACTIVE, 10 * tenths));
    CellMap later = map(cell("a", USE1), cell("new", EUW1, CellState.ACTIVE, 10 * tenths + 5));
    List<UserId> kept = voters.stream().filter(voter -> isAtNew(voter, now)).toList();

    assertThat((double) kept.size()).isCloseTo(voters.size() * tenths / 10.0, TEN_PERCENT);
    assertThat(kept).allMatch(voter -> isAtNew(voter, later));
  }

  @Property(tries = 50)
  void home_isTheFirstRanked_withPartsOfWeightsToo(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 100) int a,
      @ForAll @IntRange(min = 0, max = 100) int b) {
    CellMap map = map(cell("a", USE1, CellState.ACTIVE, a), cell("b", EUW1, CellState.ACTIVE, b));

    assertThat(AnyIds.voters(seed, 100))
        .allSatisfy(voter -> {
          List<Cell> ranked = map.ranked(voter, TWO_REGIONS);
          assertThat(ranked).hasSize((a > 0 ? 1 : 0) + (b > 0 ? 1 : 0));
          assertThat(map.home(voter, TWO_REGIONS)).isEqualTo(ranked.stream().findFirst());
        });
  }

  private static boolean isAtNew(UserId voter, CellMap map) {
    return map.home(voter, TWO_REGIONS).orElseThrow().id().value().equals("new");
  }

  @Property(tries = 50)
  void aVoteStaysInItsHomeRegion_whileOneCellIsThere(@ForAll long seed) {
    CellMap map = map(cell("a", USE1), cell("b", USE1), cell("c", EUW1), cell("d", EUW1));

    assertThat(AnyIds.voters(seed, 100))
        .allSatisfy(voter -> {
          RegionId region = TWO_REGIONS.regionOf(voter);
          List<Cell> ranked = map.ranked(voter, TWO_REGIONS);
          assertThat(ranked).extracting(Cell::region).startsWith(region, region);
          assertThat(ranked).containsExactlyInAnyOrderElementsOf(map.cells());
        });
  }

  @Property(tries = 50)
  void losingARegion_movesItsVotersOnly_toTheOtherRegionsCells_andTheyComeBack(
      @ForAll long seed, @ForAll CellState lost) {
    Assume.that(lost != CellState.ACTIVE);
    List<Cell> abroad = List.of(cell("c", EUW1), cell("d", EUW1));
    CellMap whole = map(join(List.of(cell("a", USE1), cell("b", USE1)), abroad));
    CellMap without =
        map(join(List.of(cell("a", USE1, lost, 100), cell("b", USE1, lost, 100)), abroad));

    assertThat(AnyIds.voters(seed, 100))
        .allSatisfy(voter -> {
          Cell home = whole.home(voter, TWO_REGIONS).orElseThrow();
          Cell refuge = without.home(voter, TWO_REGIONS).orElseThrow();
          if (home.region().equals(USE1)) {
            assertThat(refuge).isIn(abroad);
            assertThat(without.ranked(voter, TWO_REGIONS))
                .as("as they were ranked behind the home region's")
                .isEqualTo(whole.ranked(voter, TWO_REGIONS).subList(2, 4));
          } else {
            assertThat(refuge).isEqualTo(home);
          }
          assertThat(map(whole.cells()).home(voter, TWO_REGIONS)).hasValue(home);
        });
  }

  @Property(tries = 50)
  void home_isTheFirstRanked(@ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int cells) {
    CellMap map = map(cells(cells));

    assertThat(AnyIds.voters(seed, 100))
        .allSatisfy(voter -> {
          List<Cell> ranked = map.ranked(voter, ONE_REGION);
          assertThat(map.home(voter, ONE_REGION)).isEqualTo(ranked.stream().findFirst());
        });
  }

  @Property(tries = 5)
  void theOrderInWhichCellsAreListed_doesNotMatter(@ForAll long seed) {
    CellMap map = map(cells(7));
    CellMap reversed = map(map.cells().reversed());

    assertThat(AnyIds.voters(seed, 1_000))
        .allMatch(v -> map.ranked(v, ONE_REGION).equals(reversed.ranked(v, ONE_REGION)));
  }

  private static List<Cell> join(List<Cell> some, List<Cell> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static double evenly(long voters, int cells) {
    return (double) voters / cells;
  }

  private static CellId homeOf(UserId voter, CellMap map) {
    return map.home(voter, ONE_REGION).orElseThrow().id();
  }

  private static List<Cell> cells(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> cell("cell-" + n, USE1)).toList();
  }

  private static List<Cell> down(List<Cell> cells, Cell lost) {
    return cells.stream()
        .map(c -> c.equals(lost) ? cell(c.id().value(), c.region(), CellState.DOWN, 100) : c)
        .toList();
  }
}
