package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The tables of an event's life, beside those of {@link Tables}. */
public final class EventTables {
  public static final EventChangeTable EVENT_CHANGE = new EventChangeTable();
  public static final EventExclusionTable EVENT_EXCLUSION = new EventExclusionTable();

  private EventTables() {}

  /** Table event_change. */
  public static final class EventChangeTable extends TableImpl<Record> {
    public final TableField<Record, UUID> CHANGE_ID =
        createField(DSL.name("change_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, OffsetDateTime> CHANGED_AT =
        createField(DSL.name("changed_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, String> ACTOR = createField(DSL.name("actor"), CLOB);
    public final TableField<Record, String> ACTION = createField(DSL.name("action"), CLOB);
    public final TableField<Record, String> DETAIL = createField(DSL.name("detail"), CLOB);

    private EventChangeTable() {
      super(DSL.name("event_change"));
    }
  }

  /** Table event_exclusion. */
  public static final class EventExclusionTable extends TableImpl<Record> {
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, String> EXCLUDED_BY =
        createField(DSL.name("excluded_by"), CLOB);
    public final TableField<Record, OffsetDateTime> EXCLUDED_AT =
        createField(DSL.name("excluded_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Long> EXCLUDED_VOTES =
        createField(DSL.name("excluded_votes"), BIGINT);

    private EventExclusionTable() {
      super(DSL.name("event_exclusion"));
    }
  }
}
