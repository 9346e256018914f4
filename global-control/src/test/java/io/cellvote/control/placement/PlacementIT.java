package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.PLACEMENT_LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.cellvote.testing.CockroachSuite;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One instance acts on the map, by the database's word. */
@Tag(CockroachSuite.DATABASE)
class PlacementIT {
  private final Map<CellId, CellHealth> health = new ConcurrentHashMap<>();
  private TestDatabase database;
  private CellRegistry registry;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    registry = new CellRegistry(database.transactions());
    for (int number = 1; number <= 3; number++) {
      registry.put(Cells.id(number), registration(number), "ada");
    }
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void act_deadCell_isTakenOut_andTheLogSaysWhy() {
    health.put(Cells.id(2), Cells.DEAD);

    assertThat(placement("a").act().orElseThrow().map().cell(Cells.id(2)).orElseThrow().state())
        .isEqualTo(CellState.DOWN);
    Operations.Operation last = new Operations(database.transactions()).last(1).getFirst();
    assertThat(last.actor()).isEqualTo("placement");
    assertThat(last.action()).isEqualTo("down");
    assertThat(last.cell()).isEqualTo(Cells.id(2));
    assertThat(last.detail()).isEqualTo("refused, weight 100");
  }

  @Test
  void act_recoveredCell_isBackInANewerMap() {
    Placement placement = placement("a");
    health.put(Cells.id(2), Cells.DEAD);
    var without = placement.act().orElseThrow();
    health.put(Cells.id(2), Cells.WELL);
    var with = placement.act().orElseThrow();

    assertThat(with.version().newerThan(without.version())).isTrue();
    assertThat(registry.read()).isEqualTo(with);
    assertThat(with.map().cells()).allMatch(cell -> cell.state() == CellState.ACTIVE);
  }

  @Test
  void act_nothingToDo_writesNoVersion() {
    var before = registry.read();

    assertThat(placement("a").act()).isEmpty();
    assertThat(registry.read()).isEqualTo(before);
  }

  @Test
  void act_whileAnotherHasTheLease_changesNothing() {
    assertThat(placement("a").act()).isEmpty();
    health.put(Cells.id(2), Cells.DEAD);

    assertThat(placement("b").act()).isEmpty();
    assertThat(placement("a").act()).isPresent();
  }

  @Test
  void act_afterTheHoldersTermIsOver_isTheOthers_andTheOldHoldersNoMore() {
    assertThat(placement("a").act()).isEmpty();
    endTheTerm();
    health.put(Cells.id(2), Cells.DEAD);

    assertThat(placement("b").act()).isPresent();
    health.put(Cells.id(2), Cells.WELL);
    assertThat(placement("a").act()).isEmpty();
    assertThat(registry.read().map().cell(Cells.id(2)).orElseThrow().state())
        .isEqualTo(CellState.DOWN);
  }

  private void endTheTerm() {
    database
        .transactions()
        .run(sql ->
            sql.update(PLACEMENT_LEASE)
                .set(
                    PLACEMENT_LEASE.HELD_UNTIL,
                    OffsetDateTime.now(java.time.ZoneOffset.UTC).minusSeconds(1))
                .execute());
  }

  private Placement placement(String holder) {
    return new Placement(
        new Placement.Needs(database.transactions(), () -> {}, () -> Map.copyOf(health), _ -> {}),
        new PlacementLease(holder, Duration.ofMinutes(1)),
        PlacementPolicy.DEFAULT,
        new BringingIn(new AddPolicy(AddLimits.DEFAULT)));
  }

  private static Registration registration(int number) {
    URI address = Cells.cell(number, CellState.ACTIVE).address();
    return new Registration(new RegionId("use1"), address, "a:9092", OptionalInt.empty());
  }
}
