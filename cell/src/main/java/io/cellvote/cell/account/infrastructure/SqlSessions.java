package io.cellvote.cell.account.infrastructure;

import static io.cellvote.cell.account.infrastructure.AccountRows.time;
import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.SESSION;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.select;

import io.cellvote.cell.account.application.SessionStore;
import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Sessions and revocations in the shared database. */
public final class SqlSessions implements SessionStore {
  /** Sessions of one account; with more the oldest can not be refreshed any longer. */
  static final int SESSIONS_MAX = 20;

  private final Transactions transactions;

  public SqlSessions(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Account> open(Secret refresh, Instant until) {
    return transactions.run(sql -> {
      Optional<Account> account = account(sql, refresh.user());
      account.ifPresent(_ -> open(sql, refresh, until));
      return account;
    });
  }

  private static Optional<Account> account(DSLContext sql, UserId id) {
    return AccountRows.find(sql, ACCOUNT.USER_ID.eq(id.value()));
  }

  private static void open(DSLContext sql, Secret refresh, Instant until) {
    sql.insertInto(SESSION)
        .set(SESSION.USER_ID, refresh.user().value())
        .set(SESSION.SESSION_ID, refresh.family())
        .set(SESSION.REFRESH_HASH, refresh.hash())
        .set(SESSION.EXPIRES_AT, time(until))
        .onConflictDoNothing()
        .execute();
    trim(sql, refresh.user());
  }

  private static void trim(DSLContext sql, UserId user) {
    sql.deleteFrom(SESSION)
        .where(SESSION.USER_ID.eq(user.value()))
        .and(
            SESSION.SESSION_ID.in(
                select(SESSION.SESSION_ID)
                    .from(SESSION)
                    .where(SESSION.USER_ID.eq(user.value()))
                    .orderBy(SESSION.REFRESHED_AT.desc())
                    .offset(SESSIONS_MAX)))
        .execute();
  }

  @Override
  public Renewal renew(Secret old, Secret next, Times times) {
    return transactions.run(sql -> renew(sql, old, next, times));
  }

  private static Renewal renew(DSLContext sql, Secret old, Secret next, Times times) {
    Optional<Record> session =
        sql.selectFrom(SESSION)
            .where(is(old.user(), old.family()))
            .and(SESSION.EXPIRES_AT.gt(time(times.now())))
            .fetchOptional();
    if (session.isEmpty()) {
      return new Renewal.Unknown();
    }
    String good = session.get().get(SESSION.REFRESH_HASH);
    // The next one is good already: this is the same exchange, after an ambiguous commit.
    if (!good.equals(old.hash()) && !good.equals(next.hash())) {
      end(sql, old.user(), old.family(), times.revokedUntil());
      return new Renewal.Reused();
    }
    exchange(sql, next, times.until());
    return account(sql, old.user())
        .<Renewal>map(Renewal.Renewed::new)
        .orElseGet(Renewal.Unknown::new);
  }

  private static void exchange(DSLContext sql, Secret next, Instant until) {
    sql.update(SESSION)
        .set(SESSION.REFRESH_HASH, next.hash())
        .set(SESSION.REFRESHED_AT, currentOffsetDateTime())
        .set(SESSION.EXPIRES_AT, time(until))
        .where(is(next.user(), next.family()))
        .execute();
  }

  @Override
  public void end(UserId user, UUID session, Instant revokedUntil) {
    transactions.run(sql -> end(sql, user, session, revokedUntil));
  }

  private static int end(DSLContext sql, UserId user, UUID session, Instant until) {
    AccountRows.revoke(sql, session, until);
    return sql.deleteFrom(SESSION).where(is(user, session)).execute();
  }

  @Override
  public void revoke(UUID token, Instant revokedUntil) {
    transactions.run(sql -> {
      AccountRows.revoke(sql, token, revokedUntil);
      return token;
    });
  }

  private static Condition is(UserId user, UUID session) {
    return SESSION.USER_ID.eq(user.value()).and(SESSION.SESSION_ID.eq(session));
  }
}
