package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The tables of cells, and of what operators do to them, beside those of {@link Tables}. */
public final class PlacementTables {
  public static final CellTable CELL = new CellTable();
  public static final CellMapTable CELL_MAP = new CellMapTable();
  public static final PlacementLeaseTable PLACEMENT_LEASE = new PlacementLeaseTable();
  public static final OperationTable OPERATION = new OperationTable();
  public static final CellInstanceTable CELL_INSTANCE = new CellInstanceTable();

  private PlacementTables() {}

  /** Table cell. */
  public static final class CellTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, String> REGION = createField(DSL.name("region"), CLOB);
    public final TableField<Record, String> ADDRESS = createField(DSL.name("address"), CLOB);
    public final TableField<Record, String> LOG_ADDRESS =
        createField(DSL.name("log_address"), CLOB);
    public final TableField<Record, String> STATE = createField(DSL.name("state"), CLOB);
    public final TableField<Record, Integer> WEIGHT = createField(DSL.name("weight"), INTEGER);
    public final TableField<Record, OffsetDateTime> REGISTERED_AT =
        createField(DSL.name("registered_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> UPDATED_AT =
        createField(DSL.name("updated_at"), TIMESTAMPWITHTIMEZONE);

    public final TableField<Record, UUID> DRAIN_ID =
        createField(DSL.name("drain_id"), SQLDataType.UUID);
    public final TableField<Record, Integer> TARGET_WEIGHT =
        createField(DSL.name("target_weight"), INTEGER);
    public final TableField<Record, Boolean> ADDING = createField(DSL.name("adding"), BOOLEAN);
    public final TableField<Record, String> HALTED = createField(DSL.name("halted"), CLOB);

    private CellTable() {
      super(DSL.name("cell"));
    }
  }

  /** Table cell_map. */
  public static final class CellMapTable extends TableImpl<Record> {
    public final TableField<Record, Boolean> ONLY_ROW = createField(DSL.name("only_row"), BOOLEAN);
    public final TableField<Record, Long> EPOCH = createField(DSL.name("epoch"), BIGINT);
    public final TableField<Record, Long> VERSION = createField(DSL.name("version"), BIGINT);

    private CellMapTable() {
      super(DSL.name("cell_map"));
    }
  }

  /** Table placement_lease. */
  public static final class PlacementLeaseTable extends TableImpl<Record> {
    public final TableField<Record, Boolean> ONLY_ROW = createField(DSL.name("only_row"), BOOLEAN);
    public final TableField<Record, String> HOLDER = createField(DSL.name("holder"), CLOB);
    public final TableField<Record, OffsetDateTime> HELD_UNTIL =
        createField(DSL.name("held_until"), TIMESTAMPWITHTIMEZONE);

    private PlacementLeaseTable() {
      super(DSL.name("placement_lease"));
    }
  }

  /** Table operation. */
  public static final class OperationTable extends TableImpl<Record> {
    public final TableField<Record, UUID> OPERATION_ID =
        createField(DSL.name("operation_id"), SQLDataType.UUID);
    public final TableField<Record, OffsetDateTime> DONE_AT =
        createField(DSL.name("done_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, String> ACTOR = createField(DSL.name("actor"), CLOB);
    public final TableField<Record, String> ACTION = createField(DSL.name("action"), CLOB);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, String> DETAIL = createField(DSL.name("detail"), CLOB);

    private OperationTable() {
      super(DSL.name("operation"));
    }
  }

  /** Table cell_instance. */
  public static final class CellInstanceTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, String> INSTANCE = createField(DSL.name("instance"), CLOB);
    public final TableField<Record, UUID> DRAIN_ID =
        createField(DSL.name("drain_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> MARK_ID =
        createField(DSL.name("mark_id"), SQLDataType.UUID);
    public final TableField<Record, OffsetDateTime> SEEN_AT =
        createField(DSL.name("seen_at"), TIMESTAMPWITHTIMEZONE);

    private CellInstanceTable() {
      super(DSL.name("cell_instance"));
    }
  }
}
