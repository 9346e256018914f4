package io.cellvote.stores;

import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The tables of accounts, as {@link Tables} has the others. */
public final class AccountTables {
  public static final AccountTable ACCOUNT = new AccountTable();
  public static final AccountNameTable ACCOUNT_NAME = new AccountNameTable();
  public static final SessionTable SESSION = new SessionTable();
  public static final RevocationTable REVOCATION = new RevocationTable();
  public static final ConfirmationTable CONFIRMATION = new ConfirmationTable();
  public static final OutboxTable OUTBOX = new OutboxTable();
  public static final ResultMailingTable RESULT_MAILING = new ResultMailingTable();

  private AccountTables() {}

  /** Table account. */
  public static final class AccountTable extends TableImpl<Record> {
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, String> USERNAME = createField(DSL.name("username"), CLOB);
    public final TableField<Record, String> EMAIL = createField(DSL.name("email"), CLOB);
    public final TableField<Record, String> PASSWORD_HASH =
        createField(DSL.name("password_hash"), CLOB);
    public final TableField<Record, String> STATUS = createField(DSL.name("status"), CLOB);
    public final TableField<Record, String> FIRST_NAME = createField(DSL.name("first_name"), CLOB);
    public final TableField<Record, String> LAST_NAME = createField(DSL.name("last_name"), CLOB);
    public final TableField<Record, LocalDate> DATE_OF_BIRTH =
        createField(DSL.name("date_of_birth"), LOCALDATE);
    public final TableField<Record, Boolean> RESULT_MAILS =
        createField(DSL.name("result_mails"), BOOLEAN);
    public final TableField<Record, String> REQUEST_KEY =
        createField(DSL.name("request_key"), CLOB);
    public final TableField<Record, OffsetDateTime> CREATED_AT =
        createField(DSL.name("created_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> UPDATED_AT =
        createField(DSL.name("updated_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, Integer> HOME_REGION_CODE =
        createField(DSL.name("home_region_code"), INTEGER);

    private AccountTable() {
      super(DSL.name("account"));
    }
  }

  /** Table account_name. */
  public static final class AccountNameTable extends TableImpl<Record> {
    public final TableField<Record, String> KIND = createField(DSL.name("kind"), CLOB);
    public final TableField<Record, String> NAME = createField(DSL.name("name"), CLOB);
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);

    private AccountNameTable() {
      super(DSL.name("account_name"));
    }
  }

  /** Table session. */
  public static final class SessionTable extends TableImpl<Record> {
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> SESSION_ID =
        createField(DSL.name("session_id"), SQLDataType.UUID);
    public final TableField<Record, String> REFRESH_HASH =
        createField(DSL.name("refresh_hash"), CLOB);
    public final TableField<Record, OffsetDateTime> CREATED_AT =
        createField(DSL.name("created_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> REFRESHED_AT =
        createField(DSL.name("refreshed_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> EXPIRES_AT =
        createField(DSL.name("expires_at"), TIMESTAMPWITHTIMEZONE);

    private SessionTable() {
      super(DSL.name("session"));
    }
  }

  /** Table revocation. */
  public static final class RevocationTable extends TableImpl<Record> {
    public final TableField<Record, UUID> REVOKED_ID =
        createField(DSL.name("revoked_id"), SQLDataType.UUID);
    public final TableField<Record, OffsetDateTime> REVOKED_AT =
        createField(DSL.name("revoked_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> EXPIRES_AT =
        createField(DSL.name("expires_at"), TIMESTAMPWITHTIMEZONE);

    private RevocationTable() {
      super(DSL.name("revocation"));
    }
  }

  /** Table confirmation. */
  public static final class ConfirmationTable extends TableImpl<Record> {
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, String> TOKEN_HASH = createField(DSL.name("token_hash"), CLOB);
    public final TableField<Record, OffsetDateTime> EXPIRES_AT =
        createField(DSL.name("expires_at"), TIMESTAMPWITHTIMEZONE);

    private ConfirmationTable() {
      super(DSL.name("confirmation"));
    }
  }

  /** Table outbox. */
  public static final class OutboxTable extends TableImpl<Record> {
    public final TableField<Record, UUID> OUTBOX_ID =
        createField(DSL.name("outbox_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.UUID);
    public final TableField<Record, String> KIND = createField(DSL.name("kind"), CLOB);
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, String> STATE = createField(DSL.name("state"), CLOB);
    public final TableField<Record, Integer> TRIES = createField(DSL.name("tries"), INTEGER);
    public final TableField<Record, OffsetDateTime> DUE_AT =
        createField(DSL.name("due_at"), TIMESTAMPWITHTIMEZONE);
    public final TableField<Record, OffsetDateTime> CREATED_AT =
        createField(DSL.name("created_at"), TIMESTAMPWITHTIMEZONE);

    private OutboxTable() {
      super(DSL.name("outbox"));
    }
  }

  /** Table result_mailing. */
  public static final class ResultMailingTable extends TableImpl<Record> {
    public final TableField<Record, UUID> EVENT_ID =
        createField(DSL.name("event_id"), SQLDataType.UUID);
    public final TableField<Record, UUID> AFTER_USER =
        createField(DSL.name("after_user"), SQLDataType.UUID);
    public final TableField<Record, Boolean> DONE = createField(DSL.name("done"), BOOLEAN);
    public final TableField<Record, OffsetDateTime> UPDATED_AT =
        createField(DSL.name("updated_at"), TIMESTAMPWITHTIMEZONE);

    private ResultMailingTable() {
      super(DSL.name("result_mailing"));
    }
  }
}
