package io.cellvote.cell.account.infrastructure;

import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.ACCOUNT_NAME;
import static io.cellvote.stores.AccountTables.CONFIRMATION;
import static io.cellvote.stores.AccountTables.OUTBOX;
import static io.cellvote.stores.AccountTables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever is under way for an account when it is erased leaves no row of it behind. */
class ErasureIT {
  private static final int ROUNDS = 50;
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final SqlAccounts accounts = new SqlAccounts(DATABASE.transactions());
  private final SqlSessions sessions = new SqlSessions(DATABASE.transactions());
  private final SecureRandom random = new SecureRandom();

  @AfterAll
  static void closeDatabase() {
    DATABASE.close();
  }

  @Test
  void erased_noLetterIsExpectedAndNoSessionOpened() {
    UserId id = account();
    assertThat(accounts.expect(secret(id), LATER)).isTrue();
    assertThat(sessions.open(secret(id), LATER)).isPresent();

    accounts.erase(id, LATER);

    assertThat(accounts.expect(secret(id), LATER)).isFalse();
    assertThat(sessions.open(secret(id), LATER)).isEmpty();
    assertThat(rowsOf(id)).isZero();
  }

  @Test
  void erase_whileItsLetterIsWrittenAndSomebodyLogsIn_leavesNothing() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        UserId id = account();
        List<Callable<Object>> atOnce =
            List.of(
                () -> accounts.erase(id, LATER),
                () -> accounts.expect(secret(id), LATER),
                () -> sessions.open(secret(id), LATER));
        for (Future<Object> done : threads.invokeAll(atOnce)) {
          done.get();
        }
        assertThat(rowsOf(id)).as("round %d", round).isZero();
      }
    }
  }

  private UserId account() {
    UserId id = Fixtures.anyVoter();
    String name = id.toString().substring(0, 8);
    Profile profile = new Profile("", "", name + "@mail.test", false);
    accounts.create(
        id, new NewAccount(name, "password", profile, Optional.empty(), "request " + id), "hash");
    return id;
  }

  private Secret secret(UserId id) {
    return Secret.make(id, UUID.randomUUID(), random);
  }

  private static int rowsOf(UserId id) {
    return DATABASE.ask(sql ->
        sql.fetchCount(ACCOUNT, ACCOUNT.USER_ID.eq(id.value()))
            + sql.fetchCount(ACCOUNT_NAME, ACCOUNT_NAME.USER_ID.eq(id.value()))
            + sql.fetchCount(SESSION, SESSION.USER_ID.eq(id.value()))
            + sql.fetchCount(CONFIRMATION, CONFIRMATION.USER_ID.eq(id.value()))
            + sql.fetchCount(OUTBOX, OUTBOX.USER_ID.eq(id.value())));
  }
}
