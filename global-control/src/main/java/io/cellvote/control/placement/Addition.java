package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.stores.Transactions;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Registers a new cell without voters, to be given them step by step. The order is its row of the
 * database: whichever instance acts on the map takes the steps.
 */
final class Addition {
  private final Transactions database;

  Addition(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** How an order ended. */
  sealed interface Order {
    /** It is given; the map after it. */
    record Given(RegistrySnapshot map) implements Order {}

    /** The cell is not one to be added. */
    record Refused(String reason) implements Order {}

    /** There is no such cell, and nothing is said of it. */
    record NotRegistered() implements Order {}

    /** The map changed meanwhile: to be tried again. */
    record Overtaken() implements Order {}
  }

  /**
   * Adds a cell, or goes on with an addition that halted. Repeatable.
   *
   * @param wanted what it is; may be left out for a cell that is registered
   */
  Order add(CellId id, Optional<Registration> wanted, String actor) {
    return database.run(sql -> {
      RegistrySnapshot before = CellRegistry.snapshot(sql);
      Optional<RegisteredCell> known = before.find(id);
      if (known.isPresent()) {
        return goOn(sql, before, known.get(), new Wish(wanted, actor));
      }
      return wanted
          .map(registration -> begin(sql, before, id, new Wish(wanted, actor)))
          .orElseGet(Order.NotRegistered::new);
    });
  }

  private record Wish(Optional<Registration> registration, String actor) {
    boolean isAbout(RegisteredCell known) {
      return registration
          .map(wanted -> wanted.over(known.id(), Optional.of(known)))
          .map(wanted ->
              new RegisteredCell(
                  wanted.cell().weighing(known.cell().weight()), wanted.logAddress()))
          .map(known::equals)
          .orElse(true);
    }
  }

  private static Order begin(DSLContext sql, RegistrySnapshot before, CellId id, Wish wish) {
    RegisteredCell full = wish.registration().orElseThrow().over(id, Optional.empty());
    if (!CellRegistry.takeNextVersion(sql, before.version())) {
      return new Order.Overtaken();
    }
    CellRegistry.write(sql, new RegisteredCell(full.cell().weighing(0), full.logAddress()));
    sql.update(CELL)
        .set(CELL.ADDING, true)
        .set(CELL.TARGET_WEIGHT, full.cell().weight())
        .where(CELL.CELL_ID.eq(id.value()))
        .execute();
    Operations.add(sql, wish.actor(), "add", id, CellRegistry.describe(full.cell()));
    return new Order.Given(CellRegistry.snapshot(sql));
  }

  private static Order goOn(
      DSLContext sql, RegistrySnapshot before, RegisteredCell known, Wish wish) {
    AddProgress now = progress(sql, known.id()).orElseThrow();
    Optional<String> refusal = refusal(known, now, wish);
    if (refusal.isPresent()) {
      return new Order.Refused(refusal.get());
    }
    if (now.halted().isPresent()) {
      sql.update(CELL)
          .setNull(CELL.HALTED)
          .set(CELL.UPDATED_AT, currentOffsetDateTime())
          .where(CELL.CELL_ID.eq(known.id().value()))
          .execute();
      String detail = "goes on from weight %d of %d".formatted(now.weight(), now.target());
      Operations.add(sql, wish.actor(), "add", known.id(), detail);
    }
    return new Order.Given(before);
  }

  private static Optional<String> refusal(RegisteredCell known, AddProgress now, Wish wish) {
    Cell cell = known.cell();
    if (cell.state() == CellState.DRAINING) {
      return Optional.of(cell.id() + " is drained: a restore gives it its voters");
    }
    if (!now.adding()) {
      return Optional.of("%s is in already, with weight %d".formatted(cell.id(), cell.weight()));
    }
    if (cell.state() == CellState.DOWN) {
      return Optional.of(cell.id() + " is taken for dead: it has to be ready first");
    }
    return wish.isAbout(known)
        ? Optional.empty()
        : Optional.of(
            "%s is being added in %s at %s: register it anew to change that"
                .formatted(cell.id(), cell.region(), cell.address()));
  }

  /** How far it is; empty when there is no such cell. */
  Optional<AddProgress> progress(CellId id) {
    return database.read(sql -> progress(sql, id));
  }

  private static Optional<AddProgress> progress(DSLContext sql, CellId id) {
    return sql.select(CELL.ADDING, CELL.WEIGHT, CELL.TARGET_WEIGHT, CELL.HALTED)
        .from(CELL)
        .where(CELL.CELL_ID.eq(id.value()))
        .fetchOptional(row ->
            new AddProgress(
                id,
                row.value1(),
                row.value2(),
                Optional.ofNullable(row.value3()).orElse(row.value2()),
                Optional.ofNullable(row.value4())));
  }
}
