package io.cellvote.cell.account.infrastructure;

import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.OUTBOX;
import static io.cellvote.stores.AccountTables.RESULT_MAILING;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.cellvote.cell.account.application.ResultMailing;
import io.cellvote.stores.BatchRows;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;

/**
 * Goes through the accounts that ask for results, in the order of their ids, and looks each one's
 * vote up by its key: what it costs follows from how many ask, not from how many voted. The row of
 * the event says how far it is; who has it locked does the work, the others pass on.
 */
public final class SqlResultMailing implements ResultMailing {
  /** Accounts that one step looks at. */
  static final int BATCH = 500;

  /** Events whose result is older than this are not looked for. */
  private static final DayToSecond RECENT = DayToSecond.day("1");

  private static final UUID FIRST = new UUID(0, 0);

  private final Transactions transactions;

  public SqlResultMailing(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean step() {
    return transactions.run(sql -> {
      begin(sql);
      Optional<Record> next = next(sql);
      next.ifPresent(
          row -> goOn(sql, row.get(RESULT_MAILING.EVENT_ID), row.get(RESULT_MAILING.AFTER_USER)));
      return next.isPresent();
    });
  }

  private static void begin(DSLContext sql) {
    sql.insertInto(RESULT_MAILING)
        .columns(RESULT_MAILING.EVENT_ID, RESULT_MAILING.AFTER_USER)
        .select(
            select(EVENT.EVENT_ID, inline(FIRST))
                .from(EVENT)
                .where(EVENT.STATE.eq("final"))
                .and(EVENT.UPDATED_AT.gt(currentOffsetDateTime().minus(val(RECENT))))
                .andNotExists(
                    selectOne()
                        .from(RESULT_MAILING)
                        .where(RESULT_MAILING.EVENT_ID.eq(EVENT.EVENT_ID))))
        .onConflictDoNothing()
        .execute();
  }

  private static Optional<Record> next(DSLContext sql) {
    return sql.selectFrom(RESULT_MAILING)
        .where(RESULT_MAILING.DONE.isFalse())
        .limit(1)
        .forUpdate()
        .skipLocked()
        .fetchOptional();
  }

  private static void goOn(DSLContext sql, UUID event, UUID after) {
    List<UUID> accounts =
        sql.select(ACCOUNT.USER_ID)
            .from(ACCOUNT)
            .where(ACCOUNT.RESULT_MAILS.isTrue())
            .and(ACCOUNT.USER_ID.gt(after))
            .orderBy(ACCOUNT.USER_ID)
            .limit(BATCH)
            .fetch(ACCOUNT.USER_ID);
    post(sql, event, voters(sql, event, accounts));
    sql.update(RESULT_MAILING)
        .set(RESULT_MAILING.AFTER_USER, accounts.isEmpty() ? after : accounts.getLast())
        .set(RESULT_MAILING.DONE, accounts.size() < BATCH)
        .set(RESULT_MAILING.UPDATED_AT, currentOffsetDateTime())
        .where(RESULT_MAILING.EVENT_ID.eq(event))
        .execute();
  }

  private static List<UUID> voters(DSLContext sql, UUID event, List<UUID> accounts) {
    return accounts.isEmpty()
        ? List.of()
        : sql.select(VOTE.USER_ID)
            .from(VOTE)
            .where(VOTE.EVENT_ID.eq(event))
            .and(VOTE.USER_ID.eq(org.jooq.impl.DSL.any(accounts.toArray(UUID[]::new))))
            .fetch(VOTE.USER_ID);
  }

  private static void post(DSLContext sql, UUID event, List<UUID> voters) {
    if (voters.isEmpty()) {
      return;
    }
    var rows =
        BatchRows.of(voters)
            .column(OUTBOX.OUTBOX_ID, _ -> UUID.randomUUID())
            .column(OUTBOX.USER_ID, voter -> voter)
            .always(OUTBOX.KIND, inline("result"))
            .always(OUTBOX.EVENT_ID, val(event, SQLDataType.UUID));
    sql.insertInto(OUTBOX, rows.targets()).select(rows.select()).execute();
  }
}
