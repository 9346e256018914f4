package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.PlacementTables.CELL_INSTANCE;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Empties a cell at an operator's word, and gives it its voters back. What is ordered is a row of
 * the database: the cell's instances read it every second and obey, and say there how far they are.
 */
final class Drainage {
  /**
   * An instance that said nothing for so long is gone. Long: one that is cut off from the database,
   * or comes back, may still take votes, so one that did not obey keeps the drain from ending.
   */
  static final Duration GONE_AFTER = Duration.ofHours(24);

  private final Transactions database;
  private final RegionTable regions;
  private final Supplier<Map<CellId, CellHealth>> health;

  Drainage(Transactions database, RegionTable regions, Supplier<Map<CellId, CellHealth>> health) {
    this.database = requireNonNull(database, "database");
    this.regions = requireNonNull(regions, "regions");
    this.health = requireNonNull(health, "health");
  }

  /** How an order ended. */
  sealed interface Order {
    /** It is given; the map after it. */
    record Given(RegistrySnapshot map) implements Order {}

    /** It is not safe now, and not given. */
    record Unsafe(String reason) implements Order {}

    /** It makes no sense for a cell in this state. */
    record Conflict(String reason) implements Order {}

    /** There is no such cell. */
    record NoSuchCell() implements Order {}

    /** The map changed meanwhile: to be tried again. */
    record Overtaken() implements Order {}
  }

  /** Orders a drain; {@code force} does so whatever the others can take. Repeatable. */
  Order drain(CellId id, String actor, boolean force) {
    Map<CellId, CellHealth> seen = health.get();
    return database.run(sql -> {
      RegistrySnapshot before = CellRegistry.snapshot(sql);
      CellMap map = before.map();
      Optional<Cell> cell = map.cell(id);
      if (cell.isEmpty()) {
        return new Order.NoSuchCell();
      }
      if (cell.get().state() == CellState.DRAINING) {
        return new Order.Given(before);
      }
      Optional<String> danger = danger(map, cell.get(), seen);
      if (danger.isPresent() && !force) {
        return new Order.Unsafe(danger.get());
      }
      String detail = danger.map(reason -> "forced, although " + reason).orElse("");
      Cell drained = cell.get().in(CellState.DRAINING).weighing(fullWeight(sql, cell.get()));
      return put(sql, map, drained, new Change(actor, "drain", detail));
    });
  }

  /**
   * Gives a drained cell its voters back, in steps. Repeatable. One that was drained before it had
   * all of its share is brought in like a new one.
   */
  Order restore(CellId id, String actor) {
    return database.run(sql -> {
      RegistrySnapshot before = CellRegistry.snapshot(sql);
      CellMap map = before.map();
      Optional<Cell> cell = map.cell(id);
      if (cell.isEmpty()) {
        return new Order.NoSuchCell();
      }
      if (cell.get().state() != CellState.DRAINING) {
        return isAdded(sql, id)
            ? new Order.Conflict(id + " is not drained, but still being added")
            : new Order.Given(before);
      }
      return put(sql, map, firstStep(cell.get()), new Change(actor, "restore", ""));
    });
  }

  private static boolean isAdded(DSLContext sql, CellId id) {
    return sql.fetchExists(CELL, CELL.CELL_ID.eq(id.value()).and(CELL.ADDING.isTrue()));
  }

  /** A cell that is drained while it is given back comes to all of its share the next time. */
  private static int fullWeight(DSLContext sql, Cell cell) {
    return sql.select(CELL.TARGET_WEIGHT)
        .from(CELL)
        .where(CELL.CELL_ID.eq(cell.id().value()))
        .fetchOptional(CELL.TARGET_WEIGHT)
        .orElse(cell.weight());
  }

  private record Change(String actor, String action, String detail) {}

  private static Cell firstStep(Cell cell) {
    return cell.in(CellState.ACTIVE).weighing(WeightSteps.RESTORE.next(0, cell.weight()));
  }

  private static Order put(DSLContext sql, CellMap before, Cell after, Change change) {
    Cell was = before.cell(after.id()).orElseThrow();
    boolean drains = after.state() == CellState.DRAINING;
    if (!CellRegistry.replace(sql, before.version(), List.of(after))) {
      return new Order.Overtaken();
    }
    sql.update(CELL)
        .set(CELL.DRAIN_ID, drains ? UUID.randomUUID() : null)
        .set(CELL.TARGET_WEIGHT, drains ? null : (Integer) was.weight())
        .setNull(CELL.HALTED)
        .where(CELL.CELL_ID.eq(after.id().value()))
        .execute();
    Operations.add(sql, change.actor(), change.action(), after.id(), change.detail());
    return new Order.Given(CellRegistry.snapshot(sql));
  }

  private Optional<String> danger(CellMap map, Cell leaving, Map<CellId, CellHealth> seen) {
    return leaving.takesVoters()
        ? Headroom.lacking(map, regions, leaving.id()).or(() -> trouble(map, leaving.id(), seen))
        : Optional.empty();
  }

  /** A cell that fails, or is behind, is no place to send more voters to. */
  private static Optional<String> trouble(
      CellMap map, CellId leaving, Map<CellId, CellHealth> seen) {
    return map.cells().stream()
        .filter(cell -> cell.takesVoters() && !cell.id().equals(leaving))
        .filter(cell -> CellHealth.of(cell.id(), seen).settledInARow() == 0)
        .findFirst()
        .map(cell ->
            "%s is not well: %s".formatted(cell.id(), CellHealth.of(cell.id(), seen).said()));
  }

  /** How far it is; empty when there is no such cell. */
  Optional<DrainProgress> progress(CellId id) {
    return database.read(sql ->
        sql.select(CELL.DRAIN_ID, field(CELL.TARGET_WEIGHT.isNotNull().andNot(CELL.ADDING)))
            .from(CELL)
            .where(CELL.CELL_ID.eq(id.value()))
            .fetchOptional()
            .map(row -> progress(sql, id, row.value1(), row.value2())));
  }

  private record Instance(UUID drain, UUID mark) {}

  private static DrainProgress progress(DSLContext sql, CellId id, UUID drain, boolean restoring) {
    List<Instance> alive = alive(sql, id);
    List<UUID> marks =
        alive.stream()
            .filter(instance -> drain != null && drain.equals(instance.drain()))
            .map(Instance::mark)
            .toList();
    Condition partitions = SETTLEMENT.CELL_ID.eq(id.value()).and(SETTLEMENT.RETIRED.isFalse());
    int wanted = marks.size() * sql.fetchCount(SETTLEMENT, partitions);
    int settled =
        sql.fetchCount(
            SETTLEMENT_MARK,
            SETTLEMENT_MARK.CELL_ID.eq(id.value()),
            SETTLEMENT_MARK.LOG_ID.in(
                sql.select(SETTLEMENT.LOG_ID).from(SETTLEMENT).where(partitions)),
            marks.isEmpty() ? noCondition().not() : SETTLEMENT_MARK.MARK_ID.in(marks));
    return new DrainProgress(
        id, drain != null, restoring, alive.size(), marks.size(), wanted, settled);
  }

  private static List<Instance> alive(DSLContext sql, CellId id) {
    OffsetDateTime now = sql.select(currentOffsetDateTime()).fetchSingle().value1();
    return sql.select(CELL_INSTANCE.DRAIN_ID, CELL_INSTANCE.MARK_ID)
        .from(CELL_INSTANCE)
        .where(CELL_INSTANCE.CELL_ID.eq(id.value()))
        .and(CELL_INSTANCE.SEEN_AT.gt(now.minus(GONE_AFTER)))
        .fetch(row -> new Instance(row.value1(), row.value2()));
  }
}
