package io.cellvote.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.CockroachRegions.State;
import io.cellvote.stores.CockroachRegions.Table;
import io.cellvote.testing.sql.CockroachSql;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What brings a CockroachDB to the regions of the configuration, as far as it can be decided. */
class CockroachRegionsTest {
  private static final RegionTable VOTERS = RegionTable.parse("use1:00-a9,euw1:aa-ff");
  private static final Set<String> NODES = Set.of("use1", "euw1", "usw2");

  private final CockroachRegions three =
      new CockroachRegions(VOTERS, List.of(new RegionId("usw2")));
  private final CockroachRegions two = new CockroachRegions(VOTERS, List.of());

  private static State fresh(Table... tables) {
    return new State("cellvote", NODES, Set.of(), false, List.of(tables));
  }

  private static State placed(Table... tables) {
    return new State("cellvote", NODES, NODES, true, List.of(tables));
  }

  @Test
  void missing_newDatabase_getsItsRegionsThenSurvivesTheLossOfOne() {
    assertThat(three.missing(fresh()))
        .containsExactly(
            "ALTER DATABASE cellvote SET PRIMARY REGION \"use1\"",
            "ALTER DATABASE cellvote ADD REGION \"euw1\"",
            "ALTER DATABASE cellvote ADD REGION \"usw2\"",
            "ALTER DATABASE cellvote SURVIVE REGION FAILURE");
  }

  @Test
  void missing_everyStatement_isCockroachSql() {
    Table[] tables =
        TableLocality.OF.keySet().stream()
            .map(name -> new Table(name, "", false))
            .toArray(Table[]::new);

    assertThat(three.missing(fresh(tables)))
        .hasSizeGreaterThan(30)
        .allSatisfy(statement -> assertThat(CockroachSql.objection(statement)).isEmpty());
  }

  @Test
  void missing_twoRegions_surviveAZoneOnly() {
    assertThat(two.missing(fresh())).noneMatch(statement -> statement.contains("SURVIVE"));
  }

  @Test
  void missing_tableByVoter_getsARegionComputedFromItsKeyAlone() {
    assertThat(three.missing(placed(new Table("vote", "", false))))
        .containsExactly(
            "ALTER TABLE vote ADD COLUMN crdb_region crdb_internal_region NOT NULL AS (CASE WHEN"
                + " user_id < 'aa000000-0000-0000-0000-000000000000'::UUID THEN 'use1' ELSE"
                + " 'euw1' END) STORED",
            "ALTER TABLE vote SET LOCALITY REGIONAL BY ROW AS crdb_region");
  }

  @Test
  void missing_tableByCell_getsTheRegionThatTheCellsNameBeginsWith() {
    assertThat(three.missing(placed(new Table("tally", "", false))).getFirst())
        .contains(
            "CASE WHEN cell_id LIKE 'euw1-%' THEN 'euw1' WHEN cell_id LIKE 'use1-%' THEN 'use1'"
                + " WHEN cell_id LIKE 'usw2-%' THEN 'usw2' ELSE 'use1' END");
  }

  @Test
  void regionOf_oneRegionsNameBeginsWithAnothers_longerIsAskedFirst() {
    CockroachRegions regions =
        new CockroachRegions(RegionTable.parse("eu:00-7f,eu-north:80-ff"), List.of());

    assertThat(regions.regionOf(TableLocality.BY_CELL))
        .startsWith("CASE WHEN cell_id LIKE 'eu-north-%'");
  }

  @Test
  void regionOf_oneRegion_stillHasAnElse() {
    CockroachRegions one = new CockroachRegions(RegionTable.parse("use1:00-ff"), List.of());

    assertThat(one.regionOf(TableLocality.BY_VOTER)).endsWith("ELSE 'use1' END");
  }

  @Test
  void missing_whatIsThere_isNotDoneAgain() {
    assertThat(
            three.missing(
                placed(
                    new Table("vote", "REGIONAL BY ROW AS crdb_region", true),
                    new Table("event", "GLOBAL", false),
                    new Table("cell_map", "REGIONAL BY TABLE IN PRIMARY REGION", false))))
        .isEmpty();
  }

  @Test
  void missing_columnWithoutLocality_goesOnWhereItStopped() {
    assertThat(three.missing(placed(new Table("vote", "REGIONAL BY TABLE", true))))
        .containsExactly("ALTER TABLE vote SET LOCALITY REGIONAL BY ROW AS crdb_region");
  }

  @Test
  void missing_regionWithoutNode_isRefusedByName() {
    State noThird = new State("cellvote", Set.of("use1", "euw1"), Set.of(), false, List.of());

    assertThatIllegalStateException()
        .isThrownBy(() -> three.missing(noThird))
        .withMessageContaining("No node of the database is in [usw2]");
  }

  @Test
  void missing_tableWithoutLocality_isRefusedByName() {
    assertThatIllegalStateException()
        .isThrownBy(() -> three.missing(placed(new Table("forgotten", "", false))))
        .withMessageContaining("Table forgotten has no locality");
  }
}
