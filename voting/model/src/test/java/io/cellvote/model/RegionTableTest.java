package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTableTest {
  private static final RegionId APS1 = new RegionId("aps1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "use1:00-fe | region code ff has no region",
        "use1:01-ff | region code 00 has no region",
        "use1:00-7f,euw1:81-ff | region code 80 has no region",
        "use1:00-80,euw1:80-ff | region code 80 is given twice",
        "use1:00-7f,euw1:ff-80 | empty range of region codes",
        "use1:00-7f,euw1 | expected region:xx-yy, got 'euw1'",
        "use1:0-ff | expected region:xx-yy",
        "use1:00-ff, | expected region:xx-yy, got ''",
        "use1:zz-ff | hexadecimal",
        "US:00-ff | a region id must match",
        "'' | expected region:xx-yy, got ''"
      })
  void parse_badTable_saysWhat(String text, String message) {
    assertThatThrownBy(() -> RegionTable.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void regions_areInTheOrderOfTheirFirstCode() {
    RegionTable table = RegionTable.parse("use1:80-ff, aps1:40-7f, euw1:00-3f");

    assertThat(table.regions()).containsExactly(AnyIds.EUW1, APS1, AnyIds.USE1);
  }

  @Test
  void regionsFrom_goesRoundFromHome() {
    RegionTable table = RegionTable.parse("euw1:00-3f,aps1:40-7f,use1:80-ff");

    assertThat(table.regionsFrom(APS1)).containsExactly(APS1, AnyIds.USE1, AnyIds.EUW1);
    assertThat(table.regionsFrom(new RegionId("mars1"))).isEmpty();
  }

  @Test
  void regionWithTwoRanges_ownsBoth() {
    RegionTable table = RegionTable.parse("use1:00-00,euw1:01-fe,use1:ff-ff");

    assertThat(table.codesOf(AnyIds.USE1)).containsExactly(0, 255);
    assertThat(table.regionOf(255)).isEqualTo(AnyIds.USE1);
    assertThat(table.regionOf(AnyIds.user("80000000-0000-4000-8000-000000000001")))
        .isEqualTo(AnyIds.EUW1);
  }

  @Test
  void format_mergesNeighbouringRanges() {
    assertThat(RegionTable.parse("use1:80-ff,use1:00-7f")).hasToString("use1:00-ff");
  }
}
