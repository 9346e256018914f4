package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.BIGINT;
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

/** The tables of the audit archive: what is in it, who writes it, and when it began. */
public final class ArchiveTables {
  public static final ArchiveBatchTable ARCHIVE_BATCH = new ArchiveBatchTable();
  public static final ArchiveLeaseTable ARCHIVE_LEASE = new ArchiveLeaseTable();
  public static final ArchiveStartTable ARCHIVE_START = new ArchiveStartTable();

  private ArchiveTables() {}

  /** Table archive_batch. */
  public static final class ArchiveBatchTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, Long> SEQUENCE = createField(DSL.name("sequence"), BIGINT);
    public final TableField<Record, Long> EPOCH = createField(DSL.name("epoch"), BIGINT);
    public final TableField<Record, String> HASH = createField(DSL.name("hash"), CLOB);
    public final TableField<Record, String> PREVIOUS_HASH =
        createField(DSL.name("previous_hash"), CLOB);
    public final TableField<Record, UUID> LOG_ID =
        createField(DSL.name("log_id"), SQLDataType.UUID);
    public final TableField<Record, Integer> LOG_PARTITION =
        createField(DSL.name("log_partition"), INTEGER);
    public final TableField<Record, Long> FROM_OFFSET =
        createField(DSL.name("from_offset"), BIGINT);
    public final TableField<Record, Long> TO_OFFSET = createField(DSL.name("to_offset"), BIGINT);
    public final TableField<Record, Long> VOTES = createField(DSL.name("votes"), BIGINT);
    public final TableField<Record, Long> CORRECTIONS =
        createField(DSL.name("corrections"), BIGINT);
    public final TableField<Record, OffsetDateTime> WRITTEN_AT =
        createField(DSL.name("written_at"), TIMESTAMPWITHTIMEZONE);

    private ArchiveBatchTable() {
      super(DSL.name("archive_batch"));
    }
  }

  /** Table archive_lease. */
  public static final class ArchiveLeaseTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, String> HOLDER = createField(DSL.name("holder"), CLOB);
    public final TableField<Record, OffsetDateTime> HELD_UNTIL =
        createField(DSL.name("held_until"), TIMESTAMPWITHTIMEZONE);

    private ArchiveLeaseTable() {
      super(DSL.name("archive_lease"));
    }
  }

  /** Table archive_start. */
  public static final class ArchiveStartTable extends TableImpl<Record> {
    public final TableField<Record, Boolean> ONLY_ROW =
        createField(DSL.name("only_row"), SQLDataType.BOOLEAN);
    public final TableField<Record, OffsetDateTime> BEGAN_AT =
        createField(DSL.name("began_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Long> VOTES = createField(DSL.name("votes"), BIGINT);
    public final TableField<Record, Long> CORRECTIONS =
        createField(DSL.name("corrections"), BIGINT);

    private ArchiveStartTable() {
      super(DSL.name("archive_start"));
    }
  }
}
