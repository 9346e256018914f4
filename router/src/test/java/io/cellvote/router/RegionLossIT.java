package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.Cell;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region goes with all its cells: its voters go to another region's, and come back. */
class RegionLossIT {
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-7f,euw1:80-ff");

  @TempDir private Path folder;
  private final FakeCell abroad = FakeCell.start("abroad", "euw1");
  private RouterFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new RouterFixture(folder);
    it.settings.put("cellvote.regions", REGIONS.format());
    it.start();
    publish(CellState.ACTIVE);
    RouterFixture.await().until(() -> send(foreigner()).equals("{\"cell\":\"abroad\"}"));
  }

  @AfterEach
  void stop() {
    it.close();
    abroad.close();
  }

  @Test
  void noCellOfTheRegionIsActive_itsVotersGoToTheOtherRegionAndComeBack() throws Exception {
    List<UserId> voters = Stream.generate(this::local).limit(10).toList();
    publish(CellState.DOWN);
    RouterFixture.await().until(() -> send(voters.getFirst()).equals("{\"cell\":\"abroad\"}"));
    for (UserId voter : voters) {
      assertThat(send(voter)).isEqualTo("{\"cell\":\"abroad\"}");
    }

    publish(CellState.ACTIVE);
    RouterFixture.await().until(() -> send(voters.getFirst()).equals(home(voters.getFirst())));
    for (UserId voter : voters) {
      assertThat(send(voter)).isEqualTo(home(voter));
    }
  }

  @Test
  void allCellsOfTheRegionDie_noRequestFailsThoughTheMapStillNamesThem() throws Exception {
    it.home.stop();
    it.standby.stop();

    for (int n = 0; n < 20; n++) {
      assertThat(send(local())).isEqualTo("{\"cell\":\"abroad\"}");
      assertThat(send(foreigner())).isEqualTo("{\"cell\":\"abroad\"}");
    }
  }

  @Test
  void allCellsOfTheRegionBreakOff_theVoteGoesAbroadUnderItsOneRequestId() throws Exception {
    it.home.breakOff();
    it.standby.breakOff();
    int before = abroad.seen().size();

    assertThat(send(local())).isEqualTo("{\"cell\":\"abroad\"}");
    assertThat(abroad.seen()).hasSize(before + 1);
    assertThat(it.requestId(abroad.seen().getLast()))
        .isEqualTo(it.requestId(it.home.onlySeen()))
        .isEqualTo(it.requestId(it.standby.onlySeen()));
  }

  private void publish(CellState state) {
    it.control.publish(List.of(it.home.cell(state), it.standby.cell(state), abroad.cell()));
  }

  private String send(UserId voter) throws Exception {
    return it.send(it.vote(voter)).body();
  }

  private String home(UserId voter) {
    List<Cell> cells = List.of(it.home.cell(), it.standby.cell(), abroad.cell());
    CellMap map = new CellMap(new MapVersion(1, 1), cells);
    return "{\"cell\":\"" + map.home(voter, REGIONS).orElseThrow().id() + "\"}";
  }

  private UserId local() {
    return voter(it.home.cell().region());
  }

  private UserId foreigner() {
    return voter(abroad.cell().region());
  }

  private static UserId voter(RegionId region) {
    return Stream.generate(() -> new UserId(UUID.randomUUID()))
        .filter(voter -> REGIONS.regionOf(voter).equals(region))
        .findFirst()
        .orElseThrow();
  }
}
