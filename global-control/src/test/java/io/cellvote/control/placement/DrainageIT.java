package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.PlacementTables.CELL_INSTANCE;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.testing.CockroachSuite;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a drain writes, what it waits for, and how a cell comes back. */
@Tag(CockroachSuite.DATABASE)
class DrainageIT {
  private static final CellId CELL_2 = Cells.id(2);
  private static final UUID LOG = UUID.randomUUID();

  private final Map<CellId, CellHealth> health = new ConcurrentHashMap<>();
  private TestDatabase database;
  private CellRegistry registry;
  private Drainage drainage;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    registry = new CellRegistry(database.transactions());
    drainage =
        new Drainage(
            database.transactions(), RegionTable.parse("use1:00-ff"), () -> Map.copyOf(health));
    for (int number = 1; number <= 3; number++) {
      URI address = Cells.cell(number, CellState.ACTIVE).address();
      registry.put(
          Cells.id(number),
          new Registration(new RegionId("use1"), address, "a:9092", OptionalInt.empty()),
          "ada");
      health.put(Cells.id(number), Cells.WELL);
    }
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void drain_isAnOrderInTheMapAndInTheLog() {
    assertThat(drainage.drain(CELL_2, "ada", false)).isInstanceOf(Drainage.Order.Given.class);

    assertThat(stateOfCell2()).isEqualTo(CellState.DRAINING);
    var last = new Operations(database.transactions()).last(1).getFirst();
    assertThat(last.actor()).isEqualTo("ada");
    assertThat(last.action()).isEqualTo("drain");
  }

  @Test
  void drain_again_keepsTheSameDrain() {
    drainage.drain(CELL_2, "ada", false);
    UUID first = drainOfCell2();
    drainage.drain(CELL_2, "bob", true);

    assertThat(drainOfCell2()).isEqualTo(first);
  }

  @Test
  void drain_whileAnotherCellIsNotWell_isRefused_unlessForced_andTheLogSaysSo() {
    health.put(Cells.id(1), Cells.FAILED_TWICE);

    assertThat(drainage.drain(CELL_2, "ada", false))
        .isInstanceOfSatisfying(
            Drainage.Order.Unsafe.class,
            unsafe -> assertThat(unsafe.reason()).isEqualTo("cell-1 is not well: refused"));
    assertThat(drainage.drain(CELL_2, "ada", true)).isInstanceOf(Drainage.Order.Given.class);
    assertThat(new Operations(database.transactions()).last(1).getFirst().detail())
        .isEqualTo("forced, although cell-1 is not well: refused");
  }

  @Test
  void drain_ofNoCell_isNoSuchCell() {
    assertThat(drainage.drain(new CellId("cell-9"), "ada", false))
        .isInstanceOf(Drainage.Order.NoSuchCell.class);
    assertThat(drainage.progress(new CellId("cell-9"))).isEmpty();
  }

  @Test
  void safeToStop_onlyWhenEveryLivingInstanceIsClosed_andEveryMarkIsSettled() {
    drainage.drain(CELL_2, "ada", false);
    database.settled(CELL_2, LOG, 0, 10);
    database.settled(CELL_2, LOG, 1, 10);
    assertThat(isSafe()).isFalse();

    UUID mark = UUID.randomUUID();
    instance("1", drainOfCell2(), mark, Duration.ZERO);
    instance("2", null, null, Duration.ofDays(2));
    assertThat(isSafe()).isFalse();
    settleMark(mark, 0);
    assertThat(isSafe()).isFalse();
    settleMark(mark, 1);
    assertThat(isSafe()).isTrue();

    instance("3", null, null, Duration.ofMinutes(5));
    assertThat(isSafe()).as("one that fell silent may still take votes").isFalse();
  }

  @Test
  void drain_whileTheCellIsGivenBack_keepsItsShare() {
    drainage.drain(CELL_2, "ada", false);
    drainage.restore(CELL_2, "ada");
    letTheLastStepBeLongAgo();
    placement().act();
    drainage.drain(CELL_2, "ada", true);

    assertThat(weightOfCell2()).isEqualTo(100);
    drainage.restore(CELL_2, "ada");
    assertThat(weightOfCell2()).isEqualTo(1);
    assertThat(drainage.progress(CELL_2).orElseThrow().restoring()).isTrue();
  }

  @Test
  void weightThatAnOperatorSets_endsTheGivingBack() {
    drainage.drain(CELL_2, "ada", false);
    drainage.restore(CELL_2, "ada");
    URI address = Cells.cell(2, CellState.ACTIVE).address();
    registry.put(
        CELL_2,
        new Registration(new RegionId("use1"), address, "a:9092", OptionalInt.of(0)),
        "ada");
    letTheLastStepBeLongAgo();

    assertThat(placement().act()).isEmpty();
    assertThat(weightOfCell2()).isZero();
  }

  @Test
  void restore_givesAHundredthFirst_andTheRestStepByStep() {
    Placement placement = placement();
    drainage.drain(CELL_2, "ada", false);
    drainage.restore(CELL_2, "ada");

    assertThat(stateOfCell2()).isEqualTo(CellState.ACTIVE);
    assertThat(weightOfCell2()).isEqualTo(1);
    assertThat(placement.act()).as("too early").isEmpty();
    for (int expected : new int[] {10, 50, 100}) {
      letTheLastStepBeLongAgo();
      assertThat(placement.act()).isPresent();
      assertThat(weightOfCell2()).isEqualTo(expected);
    }
    letTheLastStepBeLongAgo();
    assertThat(placement.act()).as("all is given back").isEmpty();
  }

  @Test
  void restore_ofACellThatIsNotWell_waits() {
    Placement placement = placement();
    drainage.drain(CELL_2, "ada", false);
    drainage.restore(CELL_2, "ada");
    letTheLastStepBeLongAgo();
    health.put(CELL_2, Cells.BEHIND);

    assertThat(placement.act()).isEmpty();
    assertThat(weightOfCell2()).isEqualTo(1);
  }

  private Placement placement() {
    return new Placement(
        new Placement.Needs(database.transactions(), () -> {}, () -> Map.copyOf(health), _ -> {}),
        new PlacementLease("a", Duration.ofMinutes(1)),
        PlacementPolicy.DEFAULT,
        new BringingIn(new AddPolicy(AddLimits.DEFAULT)));
  }

  private boolean isSafe() {
    return drainage.progress(CELL_2).orElseThrow().safeToStop();
  }

  private CellState stateOfCell2() {
    return registry.read().map().cell(CELL_2).orElseThrow().state();
  }

  private int weightOfCell2() {
    return registry.read().map().cell(CELL_2).orElseThrow().weight();
  }

  private UUID drainOfCell2() {
    return database
        .transactions()
        .run(sql ->
            sql.select(CELL.DRAIN_ID)
                .from(CELL)
                .where(CELL.CELL_ID.eq(CELL_2.value()))
                .fetchSingle()
                .value1());
  }

  private void letTheLastStepBeLongAgo() {
    OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1);
    database.transactions().run(sql -> sql.update(CELL).set(CELL.UPDATED_AT, before).execute());
  }

  private void instance(String name, UUID drain, UUID mark, Duration silent) {
    database
        .transactions()
        .run(sql ->
            sql.insertInto(CELL_INSTANCE)
                .set(CELL_INSTANCE.CELL_ID, CELL_2.value())
                .set(CELL_INSTANCE.INSTANCE, name)
                .set(CELL_INSTANCE.DRAIN_ID, drain)
                .set(CELL_INSTANCE.MARK_ID, mark)
                .set(CELL_INSTANCE.SEEN_AT, OffsetDateTime.now(ZoneOffset.UTC).minus(silent))
                .execute());
  }

  private void settleMark(UUID mark, int partition) {
    database
        .transactions()
        .run(sql ->
            sql.insertInto(SETTLEMENT_MARK)
                .set(SETTLEMENT_MARK.CELL_ID, CELL_2.value())
                .set(SETTLEMENT_MARK.LOG_ID, LOG)
                .set(SETTLEMENT_MARK.LOG_PARTITION, partition)
                .set(SETTLEMENT_MARK.MARK_ID, mark)
                .set(SETTLEMENT_MARK.KIND, "drain")
                .set(SETTLEMENT_MARK.LOG_OFFSET, 9L)
                .execute());
  }
}
