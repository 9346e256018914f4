package io.cellvote.cell.account.infrastructure;

import static io.cellvote.stores.AccountTables.CONFIRMATION;
import static io.cellvote.stores.AccountTables.REVOCATION;
import static io.cellvote.stores.AccountTables.SESSION;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.cellvote.cell.account.application.Sweep;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;

/** Deletes what has ended, in batches so small that nobody waits for them. */
public final class SqlSweep implements Sweep {
  /** Rows of one statement. */
  static final int BATCH = 500;

  private final Transactions transactions;
  private final DayToSecond revocationAge;

  /**
   * @param revocationAge by which a revocation has ended for certain
   */
  public SqlSweep(Transactions transactions, Duration revocationAge) {
    this.transactions = transactions;
    this.revocationAge = DayToSecond.valueOf(revocationAge);
  }

  @Override
  public boolean step() {
    int sessions = transactions.run(SqlSweep::sessions);
    int confirmations = transactions.run(SqlSweep::confirmations);
    int revocations = transactions.run(this::revocations);
    return Math.max(Math.max(sessions, confirmations), revocations) == BATCH;
  }

  private static int sessions(DSLContext sql) {
    return sql.deleteFrom(SESSION)
        .where(
            row(SESSION.USER_ID, SESSION.SESSION_ID)
                .in(
                    select(SESSION.USER_ID, SESSION.SESSION_ID)
                        .from(SESSION)
                        .where(SESSION.EXPIRES_AT.lt(currentOffsetDateTime()))
                        .limit(BATCH)))
        .execute();
  }

  private static int confirmations(DSLContext sql) {
    return sql.deleteFrom(CONFIRMATION)
        .where(
            row(CONFIRMATION.USER_ID, CONFIRMATION.TOKEN_HASH)
                .in(
                    select(CONFIRMATION.USER_ID, CONFIRMATION.TOKEN_HASH)
                        .from(CONFIRMATION)
                        .where(CONFIRMATION.EXPIRES_AT.lt(currentOffsetDateTime()))
                        .limit(BATCH)))
        .execute();
  }

  private int revocations(DSLContext sql) {
    return sql.deleteFrom(REVOCATION)
        .where(
            REVOCATION.REVOKED_ID.in(
                select(REVOCATION.REVOKED_ID)
                    .from(REVOCATION)
                    .where(
                        REVOCATION.REVOKED_AT.lt(currentOffsetDateTime().minus(val(revocationAge))))
                    .limit(BATCH)))
        .execute();
  }
}
