package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/** Gives new cells their voters step by step, and halts where one is worse than its peers. */
final class BringingIn {
  private final AddPolicy policy;

  BringingIn(AddPolicy policy) {
    this.policy = requireNonNull(policy, "policy");
  }

  /** What was done to a cell, for the log of operations. */
  record Note(CellId cell, String action, String detail) {}

  /** The map with the steps in it, and why. */
  record Steps(CellMap map, List<Note> notes) {}

  private record Candidate(CellId id, AddPolicy.Way way) {}

  /** Takes the steps that are due now; what is noted of a cell besides the map is written here. */
  Steps step(DSLContext sql, CellMap map, Map<CellId, CellHealth> seen) {
    List<Candidate> candidates = candidates(sql);
    if (candidates.isEmpty()) {
      return new Steps(map, List.of());
    }
    Map<CellId, Integer> weights = new HashMap<>();
    List<Note> notes = new ArrayList<>();
    for (Candidate candidate : candidates) {
      switch (verdict(candidate, map, candidates, seen)) {
        case AddPolicy.Verdict.Step _ -> notes.add(forward(sql, candidate, weights));
        case AddPolicy.Verdict.Halt(String reason) ->
            notes.add(back(sql, candidate, weights, reason));
        case AddPolicy.Verdict.Stay _ -> {}
      }
    }
    return new Steps(weights.isEmpty() ? map : with(map, weights), notes);
  }

  private static List<Candidate> candidates(DSLContext sql) {
    OffsetDateTime now = sql.select(currentOffsetDateTime()).fetchSingle().value1();
    return sql.select(CELL.CELL_ID, CELL.WEIGHT, CELL.TARGET_WEIGHT, CELL.UPDATED_AT)
        .from(CELL)
        .where(CELL.ADDING.isTrue().and(CELL.HALTED.isNull()).and(CELL.TARGET_WEIGHT.isNotNull()))
        .and(CELL.STATE.ne(CellState.DRAINING.code()))
        .orderBy(CELL.CELL_ID)
        .fetch(row ->
            new Candidate(
                new CellId(row.value1()),
                new AddPolicy.Way(
                    row.value2(), row.value3(), Duration.between(row.value4(), now))));
  }

  private AddPolicy.Verdict verdict(
      Candidate candidate, CellMap map, List<Candidate> all, Map<CellId, CellHealth> seen) {
    Cell cell = map.cell(candidate.id()).orElseThrow();
    CellHealth own = CellHealth.of(cell.id(), seen);
    if (cell.state() == CellState.DOWN) {
      return new AddPolicy.Verdict.Halt("it was taken out: " + own.said());
    }
    Set<CellId> added = Set.copyOf(all.stream().map(Candidate::id).toList());
    Predicate<Cell> peer = other -> other.takesVoters() && !added.contains(other.id());
    return policy.judge(candidate.way(), own, peers(map, cell, peer, seen));
  }

  /** Those of its own region, if they say enough. */
  private Traffic peers(
      CellMap map, Cell cell, Predicate<Cell> peer, Map<CellId, CellHealth> seen) {
    Traffic near = typical(map, peer.and(other -> other.region().equals(cell.region())), seen);
    return near.requests() >= policy.limits().requestsMin() ? near : typical(map, peer, seen);
  }

  private static Traffic typical(CellMap map, Predicate<Cell> which, Map<CellId, CellHealth> seen) {
    return Traffic.typical(
        map.cells().stream()
            .filter(which)
            .map(cell -> CellHealth.of(cell.id(), seen).traffic())
            .toList());
  }

  private static Note forward(DSLContext sql, Candidate candidate, Map<CellId, Integer> weights) {
    AddPolicy.Way way = candidate.way();
    if (way.weight() >= way.target()) {
      sql.update(CELL)
          .set(CELL.ADDING, false)
          .setNull(CELL.TARGET_WEIGHT)
          .where(CELL.CELL_ID.eq(candidate.id().value()))
          .execute();
      return new Note(candidate.id(), "added", "weight " + way.weight());
    }
    int next = WeightSteps.ADD.next(way.weight(), way.target());
    weights.put(candidate.id(), next);
    return new Note(candidate.id(), "add-step", "weight %d of %d".formatted(next, way.target()));
  }

  private static Note back(
      DSLContext sql, Candidate candidate, Map<CellId, Integer> weights, String reason) {
    AddPolicy.Way way = candidate.way();
    int last = WeightSteps.ADD.before(way.weight(), way.target());
    weights.put(candidate.id(), last);
    sql.update(CELL)
        .set(CELL.HALTED, reason)
        .where(CELL.CELL_ID.eq(candidate.id().value()))
        .execute();
    return new Note(
        candidate.id(),
        "add-halt",
        "%s; back from weight %d to %d".formatted(reason, way.weight(), last));
  }

  private static CellMap with(CellMap map, Map<CellId, Integer> weights) {
    return map.next(
        map.cells().stream()
            .map(cell -> cell.weighing(weights.getOrDefault(cell.id(), cell.weight())))
            .toList());
  }
}
