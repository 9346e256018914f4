package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RegionTableProperties {
  @Provide
  Arbitrary<RegionTable> tables() {
    return Arbitraries.of("use1", "euw1", "aps1", "r-4")
        .list()
        .ofSize(256)
        .map(RegionTableProperties::oneCodeEach)
        .map(RegionTable::parse);
  }

  private static String oneCodeEach(List<String> regions) {
    return String.join(
        ",",
        IntStream.range(0, 256)
            .mapToObj(code -> "%s:%02x-%02x".formatted(regions.get(code), code, code))
            .toList());
  }

  @Property(tries = 100)
  void anyTable_asText_roundTrips(@ForAll("tables") RegionTable table) {
    assertThat(RegionTable.parse(table.format())).isEqualTo(table).hasSameHashCodeAs(table);
  }

  @Property(tries = 100)
  void everyCode_belongsToExactlyOneRegion(@ForAll("tables") RegionTable table) {
    assertThat(table.regions().stream().flatMap(region -> table.codesOf(region).stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 256).boxed().toList());
    table
        .regions()
        .forEach(region ->
            assertThat(table.codesOf(region))
                .allMatch(code -> table.regionOf(code).equals(region)));
  }

  @Property(tries = 100)
  void everyRegion_seesAllRegionsAndItselfFirst(@ForAll("tables") RegionTable table) {
    for (RegionId home : table.regions()) {
      assertThat(table.regionsFrom(home))
          .startsWith(home)
          .containsExactlyInAnyOrderElementsOf(table.regions());
    }
  }
}
