package io.cellvote.cdk.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final RegionSite USE1 = region("use1", "us-east-1", 16);
  private static final RegionSite EUW1 = region("euw1", "eu-west-1", 32);

  private static RegionSite region(String name, String awsName, int network) {
    return new RegionSite(name, awsName, network, "pl-1", "00-ff");
  }

  private static CellSite cell(String region, String id, int wave) {
    return new CellSite(region, id, wave, SizeClass.MEDIUM);
  }

  private static void assertRefused(List<RegionSite> regions, List<CellSite> cells, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Registry(regions, cells))
        .withMessageContaining(why);
  }

  @Test
  void production_isAsDesigned() {
    Registry registry = Production.registry();

    assertThat(registry.regions()).hasSize(3);
    assertThat(registry.cells()).hasSize(24);
    assertThat(registry.wave(0)).hasSize(1);
    assertThat(registry.cells().stream().mapToLong(cell -> cell.size().votersMax()).sum())
        .isEqualTo(300_000_000);
    assertThat(registry.cells().stream().mapToLong(cell -> cell.size().votesPerSecondMax()).sum())
        .isGreaterThanOrEqualTo(250_000);
  }

  @Test
  void registry_sameCellTwice_isRefused() {
    assertRefused(
        List.of(USE1),
        List.of(cell("use1", "c01", 0), cell("use1", "c01", 1)),
        "cell use1-c01 is there twice");
  }

  @Test
  void registry_sameIdInAnotherRegion_isAnotherCell() {
    Registry registry =
        new Registry(List.of(USE1, EUW1), List.of(cell("use1", "c01", 0), cell("euw1", "c01", 1)));

    assertThat(registry.cells()).extracting(CellSite::name).containsExactly("use1-c01", "euw1-c01");
  }

  @Test
  void registry_unknownRegion_isRefused() {
    assertRefused(
        List.of(USE1),
        List.of(cell("use1", "c01", 0), cell("mars", "c01", 1)),
        "there is no region mars");
  }

  @Test
  void registry_noSizeClass_isRefused() {
    assertRefused(
        List.of(USE1), List.of(new CellSite("use1", "c01", 0, null)), "it has no size class");
  }

  @Test
  void registry_idThatIsNone_isRefused() {
    assertRefused(List.of(USE1), List.of(cell("use1", "c1", 0)), "an id is c01 to c99");
    assertRefused(List.of(USE1), List.of(cell("use1", "c00", 0)), "an id is c01 to c99");
  }

  @Test
  void registry_moreCellsThanARegionHasRoomFor_isRefused() {
    List<CellSite> cells =
        IntStream.rangeClosed(1, RegistryRules.CELLS_PER_REGION_MAX + 1)
            .mapToObj(id -> cell("use1", "c%02d".formatted(id), id == 1 ? 0 : 1))
            .toList();

    assertRefused(List.of(USE1), cells, "use1: 41 cells, 40 at most");
    assertThat(new Registry(List.of(USE1), cells.subList(0, 40)).cells()).hasSize(40);
  }

  @Test
  void registry_noCanaryOrTwo_isRefused() {
    assertRefused(List.of(USE1), List.of(cell("use1", "c01", 1)), "and has 0");
    assertRefused(
        List.of(USE1), List.of(cell("use1", "c01", 0), cell("use1", "c02", 0)), "and has 2");
  }

  @Test
  void registry_waveThatIsNone_isRefused() {
    assertRefused(List.of(USE1), List.of(cell("use1", "c01", 10)), "a wave is 0 to 9");
  }

  @Test
  void registry_othersCouldNotCarryAnEvacuatedRegion_isRefused() {
    List<CellSite> cells = new ArrayList<>(List.of(cell("euw1", "c01", 0)));
    cells.add(cell("use1", "c01", 1));
    assertThat(new Registry(List.of(USE1, EUW1), cells).cells()).hasSize(2);

    cells.add(cell("use1", "c02", 1));

    assertRefused(
        List.of(USE1, EUW1),
        cells,
        "without use1 the others carry 22000 votes a second, and not 33000");
  }

  @Test
  void registry_twoRegionsInOneNetwork_isRefused() {
    assertRefused(
        List.of(USE1, region("euw1", "eu-west-1", 16)),
        List.of(cell("use1", "c01", 0)),
        "network 16 is there twice");
  }

  @Test
  void sizeClass_everyOne_hasRoomForAnEvacuation() {
    for (SizeClass size : SizeClass.values()) {
      assertThat(size.votesPerSecondWithHeadroom()).isEqualTo(2 * size.votesPerSecondMax());
      assertThat(size.machines().min()).isGreaterThanOrEqualTo(RegionSite.ZONES);
      assertThat(size.machines().max()).isGreaterThanOrEqualTo(2 * size.machines().min());
    }
  }
}
