package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.REAL;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/**
 * The tables of the migrations, written down once; a test holds them equal to the database's own
 * catalogue. Units and meanings are in the migration and in the data dictionary.
 */
public final class Tables {
  public static final DatabaseEpochTable DATABASE_EPOCH = new DatabaseEpochTable();
  public static final EventTable EVENT = new EventTable();
  public static final ContestantTable CONTESTANT = new ContestantTable();
  public static final VoteTable VOTE = new VoteTable();
  public static final VerdictTable VERDICT = new VerdictTable();
  public static final TallyTable TALLY = new TallyTable();
  public static final SettlementTable SETTLEMENT = new SettlementTable();
  public static final SettlementMarkTable SETTLEMENT_MARK = new SettlementMarkTable();
  public static final LogGapTable LOG_GAP = new LogGapTable();

  private Tables() {}

  /** Table database_epoch. */
  public static final class DatabaseEpochTable extends TableImpl<Record> {
    public final TableField<Record, Boolean> ONLY_ROW = createField(DSL.name("only_row"), BOOLEAN);
    public final TableField<Record, Long> EPOCH = createField(DSL.name("epoch"), BIGINT);

    private DatabaseEpochTable() {
      super(DSL.name("database_epoch"));
    }
  }

  /** Table event. */
  public static final class EventTable extends TableImpl<Record> {
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, String> EVENT_NAME = createField(DSL.name("event_name"), CLOB);
    public final TableField<Record, String> STATE = createField(DSL.name("state"), CLOB);
    public final TableField<Record, OffsetDateTime> OPENS_AT =
        createField(DSL.name("opens_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> CLOSES_AT =
        createField(DSL.name("closes_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, String> VOTERS = createField(DSL.name("voters"), CLOB);
    public final TableField<Record, String[]> ISSUERS =
        createField(DSL.name("issuers"), CLOB.getArrayDataType());
    public final TableField<Record, Long> EXPECTED_VOTERS =
        createField(DSL.name("expected_voters"), BIGINT);
    public final TableField<Record, UUID> CREATED_BY =
        createField(DSL.name("created_by"), SQLDataType.UUID);
    public final TableField<Record, OffsetDateTime> CREATED_AT =
        createField(DSL.name("created_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> UPDATED_AT =
        createField(DSL.name("updated_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> FINAL_AT =
        createField(DSL.name("final_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> CLOSING_AT =
        createField(DSL.name("closing_at"), TIMESTAMPWITHTIMEZONE);

    private EventTable() {
      super(DSL.name("event"));
    }
  }

  /** Table contestant. */
  public static final class ContestantTable extends TableImpl<Record> {
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> CONTESTANT_ID =
        createField(DSL.name("contestant_id"), SQLDataType.UUID);
    public final TableField<Record, Integer> POSITION = createField(DSL.name("position"), INTEGER);
    public final TableField<Record, String> CONTESTANT_NAME =
        createField(DSL.name("contestant_name"), CLOB);
    public final TableField<Record, String> CONTESTANT_DESCRIPTION =
        createField(DSL.name("contestant_description"), CLOB);
    public final TableField<Record, String> CONTESTANT_IMAGE_URL =
        createField(DSL.name("contestant_image_url"), CLOB);

    private ContestantTable() {
      super(DSL.name("contestant"));
    }
  }

  /** Table vote. */
  public static final class VoteTable extends TableImpl<Record> {
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> VOTE_ID =
        createField(DSL.name("vote_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> CONTESTANT_ID =
        createField(DSL.name("contestant_id"), SQLDataType.UUID);
    public final TableField<Record, String> STATE = createField(DSL.name("state"), CLOB);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, OffsetDateTime> ACCEPTED_AT =
        createField(DSL.name("accepted_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> SETTLED_AT =
        createField(DSL.name("settled_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Float> BOT_SCORE = createField(DSL.name("bot_score"), REAL);
    public final TableField<Record, Long> LOG_OFFSET = createField(DSL.name("log_offset"), BIGINT);
    public final TableField<Record, Integer> HOME_REGION_CODE =
        createField(DSL.name("home_region_code"), INTEGER);

    private VoteTable() {
      super(DSL.name("vote"));
    }
  }

  /** Table verdict. */
  public static final class VerdictTable extends TableImpl<Record> {
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> VOTE_ID =
        createField(DSL.name("vote_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> CONTESTANT_ID =
        createField(DSL.name("contestant_id"), SQLDataType.UUID);
    public final TableField<Record, String> VERDICT_ = createField(DSL.name("verdict"), CLOB);
    public final TableField<Record, String> REASON = createField(DSL.name("reason"), CLOB);
    public final TableField<Record, UUID> EXISTING_VOTE_ID =
        createField(DSL.name("existing_vote_id"), SQLDataType.UUID);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, OffsetDateTime> ACCEPTED_AT =
        createField(DSL.name("accepted_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> SETTLED_AT =
        createField(DSL.name("settled_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Integer> HOME_REGION_CODE =
        createField(DSL.name("home_region_code"), INTEGER);

    private VerdictTable() {
      super(DSL.name("verdict"));
    }
  }

  /** Table tally. */
  public static final class TallyTable extends TableImpl<Record> {
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> CONTESTANT_ID =
        createField(DSL.name("contestant_id"), SQLDataType.UUID);
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, Integer> LOG_PARTITION =
        createField(DSL.name("log_partition"), INTEGER);
    public final TableField<Record, Long> VOTES = createField(DSL.name("votes"), BIGINT);
    public final TableField<Record, Long> EPOCH = createField(DSL.name("epoch"), BIGINT);
    public final TableField<Record, Long> VERSION = createField(DSL.name("version"), BIGINT);
    public final TableField<Record, OffsetDateTime> UPDATED_AT =
        createField(DSL.name("updated_at"), TIMESTAMPWITHTIMEZONE);

    private TallyTable() {
      super(DSL.name("tally"));
    }
  }

  /** Table settlement. */
  public static final class SettlementTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, UUID> LOG_ID =
        createField(DSL.name("log_id"), SQLDataType.UUID);
    public final TableField<Record, Integer> LOG_PARTITION =
        createField(DSL.name("log_partition"), INTEGER);
    public final TableField<Record, String> CELL_REGION =
        createField(DSL.name("cell_region"), CLOB);
    public final TableField<Record, Long> NEXT_OFFSET =
        createField(DSL.name("next_offset"), BIGINT);
    public final TableField<Record, Long> PROCESSED = createField(DSL.name("processed"), BIGINT);
    public final TableField<Record, Long> REPEATS = createField(DSL.name("repeats"), BIGINT);
    public final TableField<Record, Long> DUPLICATE = createField(DSL.name("duplicate"), BIGINT);
    public final TableField<Record, Long> REJECTED = createField(DSL.name("rejected"), BIGINT);
    public final TableField<Record, Long> HELD = createField(DSL.name("held"), BIGINT);
    public final TableField<Record, Long> MALFORMED = createField(DSL.name("malformed"), BIGINT);
    public final TableField<Record, Long> MARKS = createField(DSL.name("marks"), BIGINT);
    public final TableField<Record, Long> LOST = createField(DSL.name("lost"), BIGINT);
    public final TableField<Record, Long> TRIMMED_TO = createField(DSL.name("trimmed_to"), BIGINT);
    public final TableField<Record, Boolean> RETIRED = createField(DSL.name("retired"), BOOLEAN);
    public final TableField<Record, Long> CLOSINGS = createField(DSL.name("closings"), BIGINT);
    public final TableField<Record, OffsetDateTime> UPDATED_AT =
        createField(DSL.name("updated_at"), TIMESTAMPWITHTIMEZONE);

    private SettlementTable() {
      super(DSL.name("settlement"));
    }
  }

  /** Table settlement_mark. */
  public static final class SettlementMarkTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, UUID> LOG_ID =
        createField(DSL.name("log_id"), SQLDataType.UUID);
    public final TableField<Record, Integer> LOG_PARTITION =
        createField(DSL.name("log_partition"), INTEGER);
    public final TableField<Record, UUID> MARK_ID =
        createField(DSL.name("mark_id"), SQLDataType.UUID);
    public final TableField<Record, String> KIND = createField(DSL.name("kind"), CLOB);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, Long> LOG_OFFSET = createField(DSL.name("log_offset"), BIGINT);
    public final TableField<Record, OffsetDateTime> PASSED_AT =
        createField(DSL.name("passed_at"), TIMESTAMPWITHTIMEZONE);

    private SettlementMarkTable() {
      super(DSL.name("settlement_mark"));
    }
  }

  /** Table log_gap. */
  public static final class LogGapTable extends TableImpl<Record> {
    public final TableField<Record, String> CELL_ID = createField(DSL.name("cell_id"), CLOB);
    public final TableField<Record, UUID> LOG_ID =
        createField(DSL.name("log_id"), SQLDataType.UUID);
    public final TableField<Record, Integer> LOG_PARTITION =
        createField(DSL.name("log_partition"), INTEGER);
    public final TableField<Record, Long> SETTLED_TO = createField(DSL.name("settled_to"), BIGINT);
    public final TableField<Record, String> ACCEPTED_BY =
        createField(DSL.name("accepted_by"), CLOB);
    public final TableField<Record, OffsetDateTime> ACCEPTED_AT =
        createField(DSL.name("accepted_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Boolean> TO_FILL = createField(DSL.name("to_fill"), BOOLEAN);

    private LogGapTable() {
      super(DSL.name("log_gap"));
    }
  }
}
