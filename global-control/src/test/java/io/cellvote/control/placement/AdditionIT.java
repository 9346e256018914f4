package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new cell comes in by steps, stops where it is worse than its peers, and can be drained. */
@Tag(CockroachSuite.DATABASE)
class AdditionIT {
  private static final CellId NEW = Cells.id(4);
  private static final Traffic GOOD = new Traffic(1_000, 0, 40);

  private final Map<CellId, CellHealth> health = new ConcurrentHashMap<>();
  private TestDatabase database;
  private CellRegistry registry;
  private Addition addition;
  private Drainage drainage;
  private Placement placement;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    registry = new CellRegistry(database.transactions());
    addition = new Addition(database.transactions());
    drainage =
        new Drainage(
            database.transactions(), RegionTable.parse("use1:00-ff"), () -> Map.copyOf(health));
    placement =
        new Placement(
            new Placement.Needs(
                database.transactions(), () -> {}, () -> Map.copyOf(health), _ -> {}),
            new PlacementLease("a", Duration.ofMinutes(1)),
            PlacementPolicy.DEFAULT,
            new BringingIn(new AddPolicy(AddLimits.DEFAULT)));
    for (int number = 1; number <= 3; number++) {
      registry.put(Cells.id(number), registration(number), "ada");
      health.put(Cells.id(number), saying(GOOD));
    }
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void add_bringsTheCellInStepByStep_andTheLogTellsAllOfIt() {
    add();
    assertThat(weight()).isZero();
    assertThat(placement.act()).as("nobody has checked it yet").isEmpty();

    health.put(NEW, saying(GOOD));
    for (int expected : new int[] {1, 10, 100}) {
      assertThat(placement.act()).isPresent();
      assertThat(weight()).isEqualTo(expected);
      assertThat(placement.act()).as("too early").isEmpty();
      letTheLastStepBeSince(AddLimits.DEFAULT.step());
    }
    assertThat(progress().state()).isEqualTo("under_way");
    assertThat(placement.act()).as("the map stays as it is").isEmpty();

    assertThat(progress().state()).isEqualTo("added");
    assertThat(actions()).containsExactly("added", "add-step", "add-step", "add-step", "add");
    letTheLastStepBeSince(Duration.ofHours(1));
    assertThat(placement.act()).isEmpty();
  }

  @Test
  void slowCell_goesBackToTheWeightThatWasGood_andStays_untilItIsAddedAgain() {
    comeTo(10);
    health.put(NEW, saying(new Traffic(200, 0, 900)));
    letTheLastStepBeSince(AddLimits.DEFAULT.step());
    assertThat(placement.act()).as("it may be cold").isEmpty();
    letTheLastStepBeSince(AddLimits.DEFAULT.patience());
    assertThat(placement.act()).isPresent();

    assertThat(weight()).isEqualTo(1);
    assertThat(progress().state()).isEqualTo("halted");
    assertThat(progress().halted()).hasValueSatisfying(why -> assertThat(why).contains("900 ms"));
    assertThat(new Operations(database.transactions()).last(1).getFirst().detail())
        .contains("900 ms", "back from weight 10 to 1");
    letTheLastStepBeSince(Duration.ofHours(1));
    assertThat(placement.act()).isEmpty();

    health.put(NEW, saying(GOOD));
    assertThat(addition.add(NEW, Optional.empty(), "ada")).isInstanceOf(Addition.Order.Given.class);
    letTheLastStepBeSince(AddLimits.DEFAULT.step());
    assertThat(placement.act()).isPresent();
    assertThat(weight()).isEqualTo(10);
  }

  @Test
  void cellWithErrors_losesItsFirstVotersAtOnce() {
    comeTo(1);
    health.put(NEW, saying(new Traffic(50, 5, 40)));

    assertThat(placement.act()).isPresent();
    assertThat(weight()).isZero();
    assertThat(progress().halted()).hasValueSatisfying(why -> assertThat(why).contains("10.0%"));
  }

  @Test
  void cellThatDies_isTakenOut_andHalted_andDoesNotComeBackWithMore() {
    comeTo(10);
    health.put(NEW, Cells.DEAD);
    assertThat(placement.act()).isPresent();
    assertThat(progress().state()).isEqualTo("halted");
    assertThat(registry.read().map().cell(NEW).orElseThrow().state()).isEqualTo(CellState.DOWN);
    assertThat(addition.add(NEW, Optional.empty(), "ada"))
        .isInstanceOf(Addition.Order.Refused.class);

    health.put(NEW, saying(GOOD));
    assertThat(placement.act()).isPresent();
    letTheLastStepBeSince(Duration.ofHours(1));
    assertThat(placement.act()).isEmpty();
    assertThat(weight()).isEqualTo(1);
  }

  @Test
  void add_repeated_changesNothing_andOfAnotherAddressIsRefused() {
    add();
    var before = registry.read();

    assertThat(addition.add(NEW, Optional.of(registration(4)), "ada"))
        .isEqualTo(new Addition.Order.Given(before));
    assertThat(addition.add(NEW, Optional.of(registration(5)), "ada"))
        .isInstanceOf(Addition.Order.Refused.class);
    assertThat(registry.read()).isEqualTo(before);
  }

  @Test
  void add_ofACellThatIsIn_isRefused_andOfOneThatNobodyKnowsToo() {
    assertThat(addition.add(Cells.id(1), Optional.of(registration(1)), "ada"))
        .isEqualTo(new Addition.Order.Refused("cell-1 is in already, with weight 100"));
    assertThat(addition.add(NEW, Optional.empty(), "ada"))
        .isEqualTo(new Addition.Order.NotRegistered());
    assertThat(addition.progress(NEW)).isEmpty();
  }

  @Test
  void restore_ofACellThatIsBeingAdded_isRefused() {
    comeTo(1);

    assertThat(drainage.restore(NEW, "ada")).isInstanceOf(Drainage.Order.Conflict.class);
  }

  @Test
  void addedCell_thatIsDrainedOnItsWay_isRestoredByTheStepsOfAnAddition() {
    comeTo(10);
    assertThat(drainage.drain(NEW, "ada", false)).isInstanceOf(Drainage.Order.Given.class);
    assertThat(addition.add(NEW, Optional.empty(), "ada"))
        .isInstanceOf(Addition.Order.Refused.class);
    assertThat(drainage.restore(NEW, "ada")).isInstanceOf(Drainage.Order.Given.class);

    for (int expected : new int[] {1, 10, 100}) {
      assertThat(weight()).isEqualTo(expected);
      letTheLastStepBeSince(AddLimits.DEFAULT.step());
      placement.act();
    }
    assertThat(progress().state()).isEqualTo("added");
  }

  @Test
  void weightThatAnOperatorSets_endsTheAddition() {
    comeTo(1);
    registry.put(
        NEW,
        new Registration(
            new RegionId("use1"),
            Cells.cell(4, CellState.ACTIVE).address(),
            "a:9092",
            OptionalInt.of(50)),
        "ada");

    assertThat(progress().state()).isEqualTo("added");
    letTheLastStepBeSince(Duration.ofHours(1));
    assertThat(placement.act()).isEmpty();
    assertThat(weight()).isEqualTo(50);
  }

  private void comeTo(int weight) {
    add();
    health.put(NEW, saying(GOOD));
    while (weight() < weight) {
      letTheLastStepBeSince(AddLimits.DEFAULT.step());
      placement.act();
    }
  }

  private void add() {
    assertThat(addition.add(NEW, Optional.of(registration(4)), "ada"))
        .isInstanceOf(Addition.Order.Given.class);
  }

  private int weight() {
    return registry.read().map().cell(NEW).orElseThrow().weight();
  }

  private AddProgress progress() {
    return addition.progress(NEW).orElseThrow();
  }

  private List<String> actions() {
    return new Operations(database.transactions())
        .last(100).stream()
            .filter(operation -> operation.cell().equals(NEW))
            .map(Operations.Operation::action)
            .toList();
  }

  private void letTheLastStepBeSince(Duration ago) {
    OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minus(ago);
    database
        .transactions()
        .run(sql ->
            sql.update(CELL)
                .set(CELL.UPDATED_AT, before)
                .where(CELL.CELL_ID.eq(NEW.value()))
                .execute());
  }

  private static CellHealth saying(Traffic traffic) {
    return Cells.checked(new CellCheck.Settled(traffic), 5);
  }

  private static Registration registration(int number) {
    URI address = Cells.cell(number, CellState.ACTIVE).address();
    return new Registration(new RegionId("use1"), address, "a:9092", OptionalInt.empty());
  }
}
