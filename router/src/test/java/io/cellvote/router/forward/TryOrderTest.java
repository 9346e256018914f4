package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.HopTrust;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TryOrderTest {
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-ff");
  private static final UserId VOTER = new UserId(new UUID(1, 2));

  private final CellMap map = map(4);
  private final CellClients clients =
      new CellClients(
          HopTrust.JDK,
          new Upstream.Limits(1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
          Duration.ofHours(1));

  @Test
  void order_isTheVotersRanking() {
    assertThat(order(map)).isEqualTo(ranked());
  }

  @Test
  void order_cellsWhoseBreakerIsOpen_comeLastInTheirRank() {
    open(ranked().get(0));
    open(ranked().get(2));

    assertThat(order(map))
        .containsExactly(ranked().get(1), ranked().get(3), ranked().get(0), ranked().get(2));
  }

  @Test
  void order_allBreakersAreOpen_isStillTheRanking() {
    ranked().forEach(this::open);

    assertThat(order(map)).isEqualTo(ranked());
  }

  @Test
  void order_withoutCells_isEmpty() {
    assertThat(order(map(0))).isEmpty();
  }

  @Test
  void clients_ofCellsThatLeaveTheMap_areLetGo() {
    Cell first = map.cells().getFirst();
    CellClient before = clients.of(first);
    clients.retain(map);
    assertThat(clients.of(first)).isSameAs(before);

    clients.retain(map(0));
    assertThat(clients.of(first)).isNotSameAs(before);
  }

  private void open(CellId cell) {
    clients.of(map.cell(cell).orElseThrow()).breaker().record(new Outcome.Refused("gone", true));
  }

  private List<CellId> ranked() {
    return map.ranked(VOTER, REGIONS).stream().map(Cell::id).toList();
  }

  private List<CellId> order(CellMap cells) {
    TryOrder order = new TryOrder(cells, REGIONS, VOTER, clients);
    List<CellId> all = new ArrayList<>();
    while (order.hasNext()) {
      all.add(order.next().orElseThrow().cell());
    }
    assertThat(order.next()).isEmpty();
    return all;
  }

  private static CellMap map(int cells) {
    return new CellMap(
        new MapVersion(1, 1),
        IntStream.range(0, cells)
            .mapToObj(n ->
                new Cell(
                    new CellId("cell-" + n),
                    new RegionId("use1"),
                    URI.create("http://127.0.0.1:" + (n + 1)),
                    CellState.ACTIVE,
                    100))
            .toList());
  }
}
