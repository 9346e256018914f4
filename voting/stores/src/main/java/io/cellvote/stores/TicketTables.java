package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The table of the tickets by which viewers come in. */
public final class TicketTables {
  public static final StreamTicketTable STREAM_TICKET = new StreamTicketTable();

  private TicketTables() {}

  /** Table stream_ticket. */
  public static final class StreamTicketTable extends TableImpl<Record> {
    public final TableField<Record, String> TICKET_HASH =
        createField(DSL.name("ticket_hash"), CLOB);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, OffsetDateTime> EXPIRES_AT =
        createField(DSL.name("expires_at"), TIMESTAMPWITHTIMEZONE);

    private StreamTicketTable() {
      super(DSL.name("stream_ticket"));
    }
  }
}
