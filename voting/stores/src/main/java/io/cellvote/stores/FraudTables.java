package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.REAL;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The tables of held votes, and of what operators decide about votes. */
public final class FraudTables {
  public static final FraudFlagTable FRAUD_FLAG = new FraudFlagTable();
  public static final VoteCorrectionTable VOTE_CORRECTION = new VoteCorrectionTable();

  private FraudTables() {}

  /** Table fraud_flag. */
  public static final class FraudFlagTable extends TableImpl<Record> {
    public final TableField<Record, UUID> FLAG_ID =
        createField(DSL.name("flag_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> VOTE_ID =
        createField(DSL.name("vote_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> CONTESTANT_ID =
        createField(DSL.name("contestant_id"), SQLDataType.UUID);
    public final TableField<Record, Float> SCORE = createField(DSL.name("score"), REAL);
    public final TableField<Record, String> REASONS = createField(DSL.name("reasons"), CLOB);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, String> STATE = createField(DSL.name("state"), CLOB);
    public final TableField<Record, OffsetDateTime> FLAGGED_AT =
        createField(DSL.name("flagged_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> DECIDED_AT =
        createField(DSL.name("decided_at"), TIMESTAMPWITHTIMEZONE);

    private FraudFlagTable() {
      super(DSL.name("fraud_flag"));
    }
  }

  /** Table vote_correction. */
  public static final class VoteCorrectionTable extends TableImpl<Record> {
    public final TableField<Record, UUID> CORRECTION_ID =
        createField(DSL.name("correction_id"), SQLDataType.UUID);
    public final TableField<Record, String> KIND = createField(DSL.name("kind"), CLOB);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> VOTE_ID =
        createField(DSL.name("vote_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> CONTESTANT_ID =
        createField(DSL.name("contestant_id"), SQLDataType.UUID);
    public final TableField<Record, String> REASON = createField(DSL.name("reason"), CLOB);
    public final TableField<Record, String> ORDERED_BY = createField(DSL.name("ordered_by"), CLOB);
    public final TableField<Record, OffsetDateTime> ORDERED_AT =
        createField(DSL.name("ordered_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, String> STATE = createField(DSL.name("state"), CLOB);
    public final TableField<Record, OffsetDateTime> DONE_AT =
        createField(DSL.name("done_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Long> LOG_OFFSET = createField(DSL.name("log_offset"), BIGINT);

    private VoteCorrectionTable() {
      super(DSL.name("vote_correction"));
    }
  }
}
