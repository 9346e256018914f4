package io.cellvote.chaos.simulation;

import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.HistoryChecker;
import io.cellvote.chaos.history.Observation;
import io.cellvote.chaos.history.Violation;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.model.Tallies;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of a small platform under everything that its seed brings, and the judgement on it. */
final class Schedule {
  private static final int TROUBLE_MS = 4_000;
  private static final int STRAGGLERS_MS = 6_000;
  private static final int SETTLE_MS_MAX = 60_000;
  private static final int READ_TALLIES_MS = 2_000;
  private static final int CELLS_OF_A_DRILL = 3;
  private static final List<String> REGIONS = List.of("use1", "euw1");

  private final long seed;
  private final Optional<DrillKind> drill;
  private final World world;
  private final Map<CellId, SimulatedCell> cells = new LinkedHashMap<>();
  private final List<SimulatedVoter> voters = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * How a schedule ended.
   *
   * @param complaints what does not hold besides what clients and viewers saw
   * @param struck the faults that struck
   * @param met how often something came upon what a drill has broken
   */
  record Outcome(
      long seed,
      History history,
      List<Violation> violations,
      List<String> complaints,
      Set<Fault> struck,
      int met) {
    boolean isGood() {
      return violations.isEmpty() && complaints.isEmpty();
    }

    /** What is wrong, and how to see it again. */
    String message() {
      List<String> all = new ArrayList<>(complaints);
      violations.forEach(violation -> all.add(violation.message()));
      return "Schedule of seed %d (again: -D%s=%d) breaks its promises:%n%s"
          .formatted(seed, SimulationTest.SEED, seed, String.join(System.lineSeparator(), all));
    }
  }

  private Schedule(long seed, Set<Flaw> flaws, Optional<DrillKind> drill) {
    this.seed = seed;
    this.drill = drill;
    this.world = World.of(seed, flaws);
  }

  static Outcome run(long seed, Set<Flaw> flaws) {
    return new Schedule(seed, flaws, Optional.empty()).run();
  }

  /** A schedule in which this is forced to happen, and all else is the seed's. */
  static Outcome run(long seed, Set<Flaw> flaws, DrillKind drill) {
    return new Schedule(seed, flaws, Optional.of(drill)).run();
  }

  private Outcome run() {
    List<Cell> mapped = startCells();
    SimulatedRouter router = new SimulatedRouter(world, cells, maps(mapped));
    startVoters(router);
    Disaster disaster = new Disaster(world, List.copyOf(cells.values()), router, complaints);
    drill.ifPresent(disaster::strike);
    scheduleOutages();
    scheduleOperators();
    readTallies();
    world.time().run(TROUBLE_MS);
    heal();
    History history = world.recorder().history(world.database().state());
    return new Outcome(
        seed,
        history,
        HistoryChecker.check(history),
        complaints,
        world.chance().struck(),
        world.recorder().met());
  }

  private List<Cell> startCells() {
    List<Cell> mapped = new ArrayList<>();
    int wanted = drill.isPresent() ? CELLS_OF_A_DRILL : world.chance().between(1, 3);
    for (int number = wanted; number > 0; number--) {
      CellId id = new CellId("cell-" + number);
      RegionId region = new RegionId(REGIONS.get(number % REGIONS.size()));
      Cell cell =
          new Cell(id, region, URI.create("http://" + id), CellState.ACTIVE, Cell.WEIGHT_FULL);
      mapped.add(cell);
      cells.put(id, SimulatedCell.start(world, cell, world.chance().between(1, 2)));
    }
    return mapped;
  }

  /** The map as it is, and an older one in which a cell was not there yet. */
  private static List<CellMap> maps(List<Cell> cells) {
    List<Cell> fewer = cells.size() == 1 ? cells : cells.subList(1, cells.size());
    return List.of(
        new CellMap(new MapVersion(1, 2), cells), new CellMap(new MapVersion(1, 1), fewer));
  }

  private void startVoters(SimulatedRouter router) {
    for (int number = world.chance().between(2, 8); number > 0; number--) {
      SimulatedVoter voter = new SimulatedVoter(world, router, habit());
      voter.voteWithin(TROUBLE_MS * 3 / 4);
      voters.add(voter);
    }
  }

  /** Of two votes in two logs another one may be first when both are read again. */
  private SimulatedVoter.Habit habit() {
    return drill.equals(Optional.of(DrillKind.DATABASE_RESTORE))
        ? SimulatedVoter.Habit.STEADY
        : SimulatedVoter.Habit.RESTLESS;
  }

  private void scheduleOutages() {
    for (SimulatedCell cell : cells.values()) {
      while (world.chance().strikes(Fault.CELL_KILLED)) {
        world.soon(TROUBLE_MS, cell::kill);
      }
      if (world.chance().strikes(Fault.CACHE_EMPTIED)) {
        world.soon(TROUBLE_MS, cell.cache()::empty);
      }
    }
    while (world.chance().strikes(Fault.DATABASE_DOWN)) {
      world.soon(TROUBLE_MS, this::databaseDown);
    }
  }

  /**
   * Two logs that are read again may hold a vote, and not hold its copy: so none is held then. Nor
   * when an event closes: that its end waits for what is held is global-control's to see to.
   */
  private void scheduleOperators() {
    boolean nothingIsHeld =
        drill
            .filter(kind -> kind == DrillKind.DATABASE_RESTORE || kind == DrillKind.EVENT_CLOSE)
            .isPresent();
    if (nothingIsHeld) {
      world.chance().spare(Fault.VOTE_HELD);
      world.chance().spare(Fault.VOTE_DECIDED);
    }
    SimulatedOperator operator = new SimulatedOperator(world, cells);
    for (int looks = 0; looks < 20; looks++) {
      world.soon(TROUBLE_MS, operator::decideSomething);
    }
  }

  private void databaseDown() {
    world.database().setAway(true);
    world.soon(1_500, () -> world.database().setAway(false));
  }

  /** The leaderboard's own reading of the database, and viewers who look now and then. */
  private void readTallies() {
    for (int looks = 0; looks < 25; looks++) {
      world.soon(TROUBLE_MS, this::look);
    }
    readTalliesAgain();
  }

  private void readTalliesAgain() {
    if (!world.database().isAway()) {
      world.leaderboard().takeAll(world.database().tallies(), world.database().epoch());
    }
    world.time().in(READ_TALLIES_MS, this::readTalliesAgain);
  }

  private void look() {
    for (Event event : world.events()) {
      var shown = world.leaderboard().totals(event.id());
      var settled = world.database().counted(event.id());
      world.recorder().add(new Observation(world.time().instant(), event.id(), shown, settled));
      checkTallies(event, settled);
    }
  }

  /** A contestant whose votes were all taken back has a tally of none. */
  private static Map<ContestantId, Long> some(Map<ContestantId, Long> totals) {
    Map<ContestantId, Long> some = new HashMap<>(totals);
    some.values().removeIf(votes -> votes == 0);
    return some;
  }

  /** In every snapshot of the database, not only in the last one. */
  private void checkTallies(Event event, Map<ContestantId, Long> counted) {
    var tallied = some(Tallies.none().mergeAll(world.database().tallies()).totals(event.id()));
    if (!tallied.equals(counted)) {
      complaints.add("The tallies are %s, counted are %s.".formatted(tallied, counted));
    }
  }

  /** Nothing goes wrong any more; all that is on its way arrives, and all is settled. */
  private void heal() {
    world.chance().heal();
    world.time().run(STRAGGLERS_MS);
    for (int ms = 0; ms < SETTLE_MS_MAX && !isSettled(); ms += 1_000) {
      world.time().run(1_000);
    }
    world.time().run(READ_TALLIES_MS + 200);
    voters.forEach(SimulatedVoter::askForEverything);
    world.time().run(2_000);
    look();
    judge();
  }

  private boolean isSettled() {
    return cells.values().stream().allMatch(SimulatedCell::isSettled);
  }

  private void judge() {
    if (!isSettled()) {
      complaints.add("Not everything was settled.");
    }
    cells.values().forEach(cell -> complaints.addAll(cell.complaints()));
    for (Event event : world.events()) {
      var shown = some(world.leaderboard().totals(event.id()));
      var counted = world.database().counted(event.id());
      if (!shown.equals(counted)) {
        complaints.add("The leaderboard shows %s, counted are %s.".formatted(shown, counted));
      }
    }
  }
}
