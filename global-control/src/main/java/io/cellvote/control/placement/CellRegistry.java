package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.PlacementTables.CELL_MAP;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.stores.Transactions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * The cells in the database. Whoever changes one takes the map's next version by compare-and-set,
 * so that two writers never make two maps of one version.
 *
 * <p>A map's epoch is the database's: after a restore every map is newer than those of the epoch
 * before, whatever their versions were.
 */
public final class CellRegistry {
  static final int TRIES_MAX = 10;

  private final Transactions database;

  public CellRegistry(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** All cells, as of one version. */
  public RegistrySnapshot read() {
    return database.read(CellRegistry::snapshot);
  }

  /** All cells unless {@code known} is still their version; one row is read then. */
  public Optional<RegistrySnapshot> readUnless(MapVersion known) {
    return database.read(
        sql -> version(sql).equals(known) ? Optional.empty() : Optional.of(snapshot(sql)));
  }

  /** Registers or changes a cell for an operator; what changes nothing makes no new version. */
  public RegistrySnapshot put(CellId id, Registration wanted, String actor) {
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      Optional<RegistrySnapshot> done = database.run(sql -> tryPut(sql, id, wanted, actor));
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new RegistryBusyException(TRIES_MAX);
  }

  private static Optional<RegistrySnapshot> tryPut(
      DSLContext sql, CellId id, Registration wanted, String actor) {
    RegistrySnapshot before = snapshot(sql);
    Optional<RegisteredCell> known = before.find(id);
    RegisteredCell after = wanted.over(id, known);
    if (known.filter(after::equals).isPresent()) {
      return Optional.of(before);
    }
    if (!takeNextVersion(sql, before.version())) {
      return Optional.empty();
    }
    write(sql, after);
    if (wanted.weight().isPresent()) {
      forgetTarget(sql, id);
    }
    Operations.add(sql, actor, "register", id, describe(after.cell()));
    return Optional.of(snapshot(sql));
  }

  /** An operator's word on the weight ends what placement was giving it step by step. */
  private static void forgetTarget(DSLContext sql, CellId id) {
    sql.update(CELL)
        .setNull(CELL.TARGET_WEIGHT)
        .set(CELL.ADDING, false)
        .setNull(CELL.HALTED)
        .where(CELL.CELL_ID.eq(id.value()))
        .execute();
  }

  static String describe(Cell cell) {
    return "in %s at %s, weight %d".formatted(cell.region(), cell.address(), cell.weight());
  }

  /** The compare-and-set: false when another writer took this version's successor. */
  static boolean takeNextVersion(DSLContext sql, MapVersion seen) {
    return sql.update(CELL_MAP)
            .set(CELL_MAP.VERSION, seen.version() + 1)
            .set(CELL_MAP.EPOCH, seen.epoch())
            .where(CELL_MAP.VERSION.eq(seen.version()))
            .and(CELL_MAP.EPOCH.le(seen.epoch()))
            .execute()
        == 1;
  }

  /**
   * Takes over these cells' states and weights, in the next version of the map; false when another
   * writer was faster than who saw {@code seen}.
   */
  static boolean replace(DSLContext sql, MapVersion seen, List<Cell> changed) {
    if (!takeNextVersion(sql, seen)) {
      return false;
    }
    changed.forEach(cell ->
        sql.update(CELL)
            .set(CELL.STATE, cell.state().code())
            .set(CELL.WEIGHT, cell.weight())
            .set(CELL.UPDATED_AT, DSL.currentOffsetDateTime())
            .where(CELL.CELL_ID.eq(cell.id().value()))
            .execute());
    return true;
  }

  static void write(DSLContext sql, RegisteredCell registered) {
    Cell cell = registered.cell();
    sql.insertInto(CELL)
        .set(CELL.CELL_ID, cell.id().value())
        .set(CELL.REGION, cell.region().value())
        .set(CELL.ADDRESS, cell.address().toString())
        .set(CELL.LOG_ADDRESS, registered.logAddress())
        .set(CELL.STATE, cell.state().code())
        .set(CELL.WEIGHT, cell.weight())
        .onConflict(CELL.CELL_ID)
        .doUpdate()
        .set(CELL.REGION, DSL.excluded(CELL.REGION))
        .set(CELL.ADDRESS, DSL.excluded(CELL.ADDRESS))
        .set(CELL.LOG_ADDRESS, DSL.excluded(CELL.LOG_ADDRESS))
        .set(CELL.STATE, DSL.excluded(CELL.STATE))
        .set(CELL.WEIGHT, DSL.excluded(CELL.WEIGHT))
        .set(CELL.UPDATED_AT, DSL.currentOffsetDateTime())
        .execute();
  }

  static RegistrySnapshot snapshot(DSLContext sql) {
    List<RegisteredCell> cells =
        sql.select(
                CELL.CELL_ID, CELL.REGION, CELL.ADDRESS, CELL.LOG_ADDRESS, CELL.STATE, CELL.WEIGHT)
            .from(CELL)
            .orderBy(CELL.CELL_ID)
            .fetch(CellRegistry::cell);
    return new RegistrySnapshot(version(sql), cells);
  }

  private static MapVersion version(DSLContext sql) {
    return sql.select(DATABASE_EPOCH.EPOCH, CELL_MAP.VERSION)
        .from(DATABASE_EPOCH, CELL_MAP)
        .fetchSingle(row -> new MapVersion(row.value1(), row.value2()));
  }

  private static RegisteredCell cell(Record row) {
    Cell cell =
        new Cell(
            new CellId(row.get(CELL.CELL_ID)),
            new RegionId(row.get(CELL.REGION)),
            URI.create(row.get(CELL.ADDRESS)),
            CellState.ofCode(row.get(CELL.STATE)).orElseThrow(),
            row.get(CELL.WEIGHT));
    return new RegisteredCell(cell, row.get(CELL.LOG_ADDRESS));
  }
}
