package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Correction;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Does to a simulated platform what a drill does to a real one, while everybody votes. */
final class Disaster {
  private static final int STRIKES_WITHIN_MS = 1_500;
  private static final int LASTS_MS = 2_000;
  private static final int RESTART_MS = 300;
  private static final int STORM_VOTES = 30;
  private static final int POISON_REQUESTS = 10;
  // Longer than a router waits for one try.
  private static final int SLOW_MS = 450;

  private final World world;
  private final List<SimulatedCell> cells;
  private final SimulatedRouter router;
  private final List<String> complaints;

  Disaster(
      World world, List<SimulatedCell> cells, SimulatedRouter router, List<String> complaints) {
    this.world = world;
    this.cells = cells;
    this.router = router;
    this.complaints = complaints;
  }

  void strike(DrillKind drill) {
    if (drill == DrillKind.CELL_ADD) {
      addCell();
    } else {
      world.soon(STRIKES_WITHIN_MS, () -> strikeNow(drill));
    }
  }

  private void strikeNow(DrillKind drill) {
    SimulatedCell cell = world.chance().pick(cells);
    switch (drill) {
      case CELL_KILL -> cell.killFor(LASTS_MS);
      case CELL_DRAIN_RESTORE -> new SimulatedDrain(world, cell, router, complaints).start();
      case CELL_ADD -> addCell();
      case REGION_LOSS -> loseRegion();
      case KAFKA_KILL -> forAWhile(on -> cell.log().setAway(on));
      case DISK_FULL -> forAWhile(on -> cell.log().setFull(on));
      case REDIS_KILL -> forAWhile(on -> cell.cache().setDead(on));
      case REDIS_WIPE -> wipe();
      case DATABASE_RESTART -> databaseAwayFor(RESTART_MS);
      case DATABASE_OUTAGE_30S -> databaseAwayFor(LASTS_MS);
      case DATABASE_RESTORE -> restoreDatabase();
      case SLOW_CELL -> forAWhile(on -> cell.slow(on ? SLOW_MS : 0));
      case CLOCK_SKEW -> skew(cell);
      case DUPLICATE_STORM -> storm();
      case POISON_REQUEST -> poison(cell);
      case EVENT_CLOSE -> new SimulatedClosing(world, cells, complaints).start();
    }
  }

  private interface Switch {
    void set(boolean on);
  }

  private void forAWhile(Switch fault) {
    fault.set(true);
    world.time().in(LASTS_MS, () -> fault.set(false));
  }

  private void loseRegion() {
    var region = router.newest().cells().getFirst().region();
    for (Cell lost : router.newest().cells()) {
      if (lost.region().equals(region)) {
        cell(lost.id()).killFor(LASTS_MS);
      }
    }
  }

  private SimulatedCell cell(CellId id) {
    return cells.stream().filter(cell -> cell.id().equals(id)).findFirst().orElseThrow();
  }

  private void wipe() {
    for (SimulatedCell cell : cells) {
      cell.cache().empty();
      world.meet();
    }
  }

  private void databaseAwayFor(int ms) {
    world.database().setAway(true);
    world.time().in(ms, () -> world.database().setAway(false));
  }

  /** The copy is of now; a second later it is put back. */
  private void restoreDatabase() {
    Runnable putBack = world.database().copy();
    world
        .time()
        .in(
            LASTS_MS / 2,
            () -> {
              world.database().setAway(true);
              correctAll();
              putBack.run();
              world.time().in(RESTART_MS, () -> world.database().setAway(false));
            });
  }

  /** All that was counted until now may be gone from leaderboards, or be on them too early. */
  private void correctAll() {
    for (Event event : world.events()) {
      world
          .database()
          .counted(event.id())
          .forEach((contestant, votes) ->
              world.recorder().add(new Correction(world.now(), event.id(), contestant, votes)));
    }
  }

  private void skew(SimulatedCell cell) {
    Duration hour = Duration.ofHours(world.chance().oneIn(2) ? 1 : -1);
    forAWhile(on -> cell.skew(on ? hour : Duration.ZERO));
  }

  private void storm() {
    new SimulatedVoter(world, router, SimulatedVoter.Habit.RESTLESS).storm(cells, STORM_VOTES);
  }

  private void poison(SimulatedCell cell) {
    for (int number = 0; number < POISON_REQUESTS; number++) {
      router.submit(nonsense(number), this::checkRefused);
      cell.log().appendGarbage(number);
    }
  }

  private Submission nonsense(int number) {
    Event event = world.events().getFirst();
    boolean noEvent = number % 2 == 0;
    return new Submission(
        new UserId(world.chance().uuid()),
        World.ISSUER,
        noEvent ? new EventId(world.chance().uuid()) : event.id(),
        new ContestantId(world.chance().uuid()),
        new VoteId(world.chance().uuid()),
        false,
        SimulatedVoter.TRACE);
  }

  private void checkRefused(Answer answer) {
    world.meet();
    if (answer.isAck()) {
      complaints.add("Nonsense was accepted.");
    }
  }

  /** The last cell is not there yet, and gets its share in steps. */
  private void addCell() {
    CellMap whole = router.newest();
    CellId added = whole.cells().getLast().id();
    long stepMs = LASTS_MS / 3;
    router.show(with(whole, added, 1, cell -> cell.weighing(0)));
    world.time().in(stepMs, () -> grow(whole, added, 2, 1));
    world.time().in(2 * stepMs, () -> grow(whole, added, 3, 10));
    world.time().in(3 * stepMs, () -> grow(whole, added, 4, Cell.WEIGHT_FULL));
  }

  private void grow(CellMap whole, CellId added, int step, int weight) {
    router.show(with(whole, added, step, cell -> cell.weighing(weight)));
    world.meet();
  }

  /** The map so many versions later, with one cell changed. */
  static CellMap with(CellMap map, CellId id, int step, UnaryOperator<Cell> change) {
    CellMap next = map;
    for (int versions = 0; versions < step; versions++) {
      next =
          next.next(
              map.cells().stream()
                  .map(cell -> cell.id().equals(id) ? change.apply(cell) : cell)
                  .toList());
    }
    return next;
  }
}
