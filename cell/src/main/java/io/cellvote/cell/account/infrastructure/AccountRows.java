package io.cellvote.cell.account.infrastructure;

import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.CONFIRMATION;
import static io.cellvote.stores.AccountTables.OUTBOX;
import static io.cellvote.stores.AccountTables.REVOCATION;
import static io.cellvote.stores.AccountTables.SESSION;
import static org.jooq.impl.DSL.val;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.AccountStatus;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.model.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What the statements about accounts share, inside whichever transaction. */
final class AccountRows {
  private AccountRows() {}

  static Optional<Account> find(DSLContext sql, Condition condition) {
    return sql.selectFrom(ACCOUNT).where(condition).fetchOptional(AccountRows::account);
  }

  static Account account(Record row) {
    return new Account(
        new UserId(row.get(ACCOUNT.USER_ID)),
        row.get(ACCOUNT.USERNAME),
        row.get(ACCOUNT.PASSWORD_HASH),
        AccountStatus.ofCode(row.get(ACCOUNT.STATUS)).orElseThrow(),
        new Profile(
            row.get(ACCOUNT.FIRST_NAME),
            row.get(ACCOUNT.LAST_NAME),
            row.get(ACCOUNT.EMAIL),
            row.get(ACCOUNT.RESULT_MAILS)));
  }

  /** Ends all sessions of an account: their tokens are revoked until then. */
  static List<UUID> endSessions(DSLContext sql, UserId user, Instant until) {
    List<UUID> sessions =
        sql.deleteFrom(SESSION)
            .where(SESSION.USER_ID.eq(user.value()))
            .returning(SESSION.SESSION_ID)
            .fetch(SESSION.SESSION_ID);
    sessions.forEach(session -> revoke(sql, session, until));
    return sessions;
  }

  static void revoke(DSLContext sql, UUID id, Instant until) {
    sql.insertInto(REVOCATION)
        .set(REVOCATION.REVOKED_ID, id)
        .set(REVOCATION.EXPIRES_AT, time(until))
        .onConflictDoNothing()
        .execute();
  }

  /** Asks, by a mail, to confirm the address; whatever asked before is not good any more. */
  static void askToConfirm(DSLContext sql, UserId user, UUID letter) {
    sql.deleteFrom(CONFIRMATION).where(CONFIRMATION.USER_ID.eq(user.value())).execute();
    sql.insertInto(OUTBOX)
        .set(OUTBOX.OUTBOX_ID, letter)
        .set(OUTBOX.USER_ID, user.value())
        .set(OUTBOX.KIND, val("confirmation"))
        .onConflictDoNothing()
        .execute();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
