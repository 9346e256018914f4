package io.cellvote.cell.account.infrastructure;

import static io.cellvote.cell.account.infrastructure.AccountRows.time;
import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.ACCOUNT_NAME;
import static io.cellvote.stores.AccountTables.CONFIRMATION;
import static io.cellvote.stores.AccountTables.OUTBOX;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.cell.account.application.AccountStore;
import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.AccountStatus;
import io.cellvote.cell.account.model.LoginName;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Accounts in the shared database. */
public final class SqlAccounts implements AccountStore {
  private final Transactions transactions;

  public SqlAccounts(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Account> find(LoginName name) {
    return transactions.read(
        sql -> owner(sql, name).flatMap(id -> AccountRows.find(sql, ACCOUNT.USER_ID.eq(id))));
  }

  @Override
  public Optional<Account> find(UserId id) {
    return transactions.read(sql -> AccountRows.find(sql, ACCOUNT.USER_ID.eq(id.value())));
  }

  private static Optional<UUID> owner(DSLContext sql, LoginName name) {
    return sql.select(ACCOUNT_NAME.USER_ID)
        .from(ACCOUNT_NAME)
        .where(ACCOUNT_NAME.KIND.eq(name.kind().code()))
        .and(ACCOUNT_NAME.NAME.eq(name.value()))
        .fetchOptional(ACCOUNT_NAME.USER_ID);
  }

  @Override
  public Made create(UserId id, NewAccount wanted, String passwordHash) {
    LoginName username = LoginName.username(wanted.username());
    LoginName email = LoginName.email(wanted.profile().email());
    UUID letter = UUID.randomUUID();
    return transactions.run(sql -> {
      Optional<UserId> repeat = madeBefore(sql, username, wanted.requestKey());
      if (repeat.isPresent()) {
        return new Made.Account(repeat.get());
      }
      if (!take(sql, username, id)) {
        return new Made.UsernameTaken();
      }
      if (!take(sql, email, id)) {
        release(sql, username, id);
        return new Made.EmailTaken();
      }
      insert(sql, id, wanted, passwordHash);
      AccountRows.askToConfirm(sql, id, letter);
      return new Made.Account(id);
    });
  }

  /** The account of this name, if the same request made it: after an ambiguous commit, too. */
  private static Optional<UserId> madeBefore(DSLContext sql, LoginName name, String requestKey) {
    return owner(sql, name)
        .filter(id ->
            sql.fetchExists(
                ACCOUNT, ACCOUNT.USER_ID.eq(id).and(ACCOUNT.REQUEST_KEY.eq(requestKey))))
        .map(UserId::new);
  }

  private static boolean take(DSLContext sql, LoginName name, UserId id) {
    return sql.insertInto(ACCOUNT_NAME)
            .set(ACCOUNT_NAME.KIND, name.kind().code())
            .set(ACCOUNT_NAME.NAME, name.value())
            .set(ACCOUNT_NAME.USER_ID, id.value())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static void release(DSLContext sql, LoginName name, UserId id) {
    sql.deleteFrom(ACCOUNT_NAME)
        .where(ACCOUNT_NAME.KIND.eq(name.kind().code()))
        .and(ACCOUNT_NAME.NAME.eq(name.value()))
        .and(ACCOUNT_NAME.USER_ID.eq(id.value()))
        .execute();
  }

  private static void insert(DSLContext sql, UserId id, NewAccount wanted, String passwordHash) {
    Profile profile = wanted.profile();
    sql.insertInto(ACCOUNT)
        .set(ACCOUNT.USER_ID, id.value())
        .set(ACCOUNT.USERNAME, wanted.username())
        .set(ACCOUNT.EMAIL, profile.email())
        .set(ACCOUNT.PASSWORD_HASH, passwordHash)
        .set(ACCOUNT.STATUS, AccountStatus.UNCONFIRMED.code())
        .set(ACCOUNT.FIRST_NAME, profile.firstName())
        .set(ACCOUNT.LAST_NAME, profile.lastName())
        .set(ACCOUNT.DATE_OF_BIRTH, wanted.dateOfBirth().orElse(null))
        .set(ACCOUNT.RESULT_MAILS, profile.resultMails())
        .set(ACCOUNT.REQUEST_KEY, wanted.requestKey())
        .execute();
  }

  @Override
  public Optional<UserId> confirm(Secret secret, Instant now) {
    return transactions.run(sql -> {
      boolean good =
          sql.deleteFrom(CONFIRMATION)
                  .where(CONFIRMATION.USER_ID.eq(secret.user().value()))
                  .and(CONFIRMATION.TOKEN_HASH.eq(secret.hash()))
                  .and(CONFIRMATION.EXPIRES_AT.gt(time(now)))
                  .execute()
              == 1;
      return good && activate(sql, secret.user())
          ? Optional.of(secret.user())
          : Optional.<UserId>empty();
    });
  }

  private static boolean activate(DSLContext sql, UserId id) {
    sql.deleteFrom(CONFIRMATION).where(CONFIRMATION.USER_ID.eq(id.value())).execute();
    return sql.update(ACCOUNT)
            .set(ACCOUNT.STATUS, AccountStatus.ACTIVE.code())
            .set(ACCOUNT.UPDATED_AT, currentOffsetDateTime())
            .where(ACCOUNT.USER_ID.eq(id.value()))
            .execute()
        == 1;
  }

  @Override
  public boolean expect(Secret secret, Instant until) {
    return transactions.run(sql -> {
      boolean there = sql.fetchExists(ACCOUNT, ACCOUNT.USER_ID.eq(secret.user().value()));
      if (there) {
        expect(sql, secret, until);
      }
      return there;
    });
  }

  private static void expect(DSLContext sql, Secret secret, Instant until) {
    sql.insertInto(CONFIRMATION)
        .set(CONFIRMATION.USER_ID, secret.user().value())
        .set(CONFIRMATION.TOKEN_HASH, secret.hash())
        .set(CONFIRMATION.EXPIRES_AT, time(until))
        .onConflictDoNothing()
        .execute();
  }

  @Override
  public Changed change(UserId id, Profile profile, Instant revokedUntil) {
    UUID letter = UUID.randomUUID();
    return transactions.run(sql ->
        AccountRows.find(sql, ACCOUNT.USER_ID.eq(id.value()))
            .map(old -> change(sql, new Change(old, profile, revokedUntil, letter)))
            .orElseGet(Changed.NoAccount::new));
  }

  private record Change(Account old, Profile profile, Instant revokedUntil, UUID letter) {
    LoginName before() {
      return LoginName.email(old.profile().email());
    }

    LoginName after() {
      return LoginName.email(profile.email());
    }

    boolean isSameAddress() {
      return before().equals(after());
    }
  }

  private static Changed change(DSLContext sql, Change change) {
    UserId id = change.old().id();
    if (change.isSameAddress()) {
      update(sql, change, change.old().status());
      return changed(sql, id, List.of());
    }
    if (!take(sql, change.after(), id)) {
      return new Changed.EmailTaken();
    }
    release(sql, change.before(), id);
    update(sql, change, AccountStatus.UNCONFIRMED);
    AccountRows.askToConfirm(sql, id, change.letter());
    return changed(sql, id, AccountRows.endSessions(sql, id, change.revokedUntil()));
  }

  private static Changed changed(DSLContext sql, UserId id, List<UUID> ended) {
    return new Changed.To(
        AccountRows.find(sql, ACCOUNT.USER_ID.eq(id.value())).orElseThrow(), ended);
  }

  private static void update(DSLContext sql, Change change, AccountStatus status) {
    sql.update(ACCOUNT)
        .set(ACCOUNT.FIRST_NAME, change.profile().firstName())
        .set(ACCOUNT.LAST_NAME, change.profile().lastName())
        .set(ACCOUNT.EMAIL, change.profile().email())
        .set(ACCOUNT.RESULT_MAILS, change.profile().resultMails())
        .set(ACCOUNT.STATUS, status.code())
        .set(ACCOUNT.UPDATED_AT, currentOffsetDateTime())
        .where(ACCOUNT.USER_ID.eq(change.old().id().value()))
        .execute();
  }

  @Override
  public List<UUID> erase(UserId id, Instant revokedUntil) {
    return transactions.run(sql -> {
      AccountRows.find(sql, ACCOUNT.USER_ID.eq(id.value()))
          .ifPresent(account -> {
            release(sql, LoginName.username(account.username()), id);
            release(sql, LoginName.email(account.profile().email()), id);
          });
      sql.deleteFrom(CONFIRMATION).where(CONFIRMATION.USER_ID.eq(id.value())).execute();
      sql.deleteFrom(OUTBOX).where(OUTBOX.USER_ID.eq(id.value())).execute();
      sql.deleteFrom(ACCOUNT).where(ACCOUNT.USER_ID.eq(id.value())).execute();
      return AccountRows.endSessions(sql, id, revokedUntil);
    });
  }
}
