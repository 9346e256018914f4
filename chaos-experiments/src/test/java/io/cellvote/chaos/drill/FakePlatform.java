package io.cellvote.chaos.drill;

import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.History;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A platform that remembers what was done to it, and is as broken as a test wants it. */
public final class FakePlatform implements PlatformUnderTest {
  static final RegionTable REGIONS = RegionTable.parse("use1:00-7f,euw1:80-ff");

  final List<Action> done = new ArrayList<>();
  final Set<String> dead = new TreeSet<>();
  final Map<CellId, CellState> states = new LinkedHashMap<>();
  final Map<Action, RuntimeException> failures = new HashMap<>();
  final List<String> auditFindings = new ArrayList<>();
  final List<FakeLoad> loads = new ArrayList<>();
  Function<Instant, Answer> answers = _ -> Answer.processed();
  UnaryOperator<History> seen = history -> history;
  Map<String, Long> stormAnswers = Map.of();
  boolean controlAway;
  boolean refusesLoad;
  private final FakeClock clock;

  public FakePlatform(FakeClock clock) {
    this.clock = clock;
    Stream.of("cell-1", "cell-2", "cell-3")
        .forEach(cell -> states.put(new CellId(cell), CellState.ACTIVE));
  }

  @Override
  public String target() {
    return "fake";
  }

  @Override
  public RegionTable regions() {
    return REGIONS;
  }

  @Override
  public CellMap cellMap() {
    if (controlAway) {
      throw new DrillException("Global-control does not answer.");
    }
    return new CellMap(
        new MapVersion(1, 1),
        states.entrySet().stream().map(cell -> cell(cell.getKey(), cell.getValue())).toList());
  }

  private static Cell cell(CellId id, CellState state) {
    RegionId region = new RegionId(id.value().equals("cell-3") ? "euw1" : "use1");
    return new Cell(id, region, URI.create("http://" + id), state, Cell.WEIGHT_FULL);
  }

  @Override
  public List<String> notReady() {
    return List.copyOf(dead);
  }

  @Override
  public Map<String, Long> carryOut(Action action) throws InterruptedException {
    done.add(action);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (failures.containsKey(action)) {
      throw failures.get(action);
    }
    switch (action) {
      case Action.Kill(String part) -> dead.add(part);
      case Action.Start(String part) -> dead.remove(part);
      case Action.AwaitVotes(int votes) -> clock.pass(FakeLoad.EVERY.multipliedBy(votes));
      default -> {}
    }
    return action instanceof Action.Storm ? stormAnswers : Map.of();
  }

  @Override
  public Load startLoad(LoadPlan plan) {
    if (refusesLoad) {
      throw new DrillException("No event can be made.");
    }
    FakeLoad load = new FakeLoad(this, clock);
    loads.add(load);
    return load;
  }

  @Override
  public List<String> audit() {
    return List.copyOf(auditFindings);
  }
}
