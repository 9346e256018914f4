package io.cellvote.stores;

import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.testing.CockroachSuite;
import io.cellvote.testing.TcpProxy;
import io.cellvote.testing.server.DatabaseServer;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one place that retries, against a real database behind a proxy that breaks connections. */
@Tag(CockroachSuite.DATABASE)
class TransactionsIT {
  private static final RetryPolicy SHORT =
      new RetryPolicy(Duration.ofMillis(700), Duration.ofMillis(5), Duration.ofMillis(50));

  private final DatabaseServer server = DatabaseServer.shared();
  private final TcpProxy proxy = TcpProxy.to(server.port());
  private HikariDataSource pool;

  @BeforeEach
  void open() {
    String url =
        server.freshDatabase().replace(":" + server.port() + "/", ":" + proxy.port() + "/");
    String separator = url.contains("?") ? "&" : "?";
    pool =
        Databases.pool(
            new DatabaseConfig(
                url + separator + "prepareThreshold=0", server.user(), server.password(), 4));
    Migrations.migrate(pool);
  }

  @AfterEach
  void close() {
    pool.close();
    proxy.close();
  }

  private static int bump(DSLContext sql) {
    return sql.update(DATABASE_EPOCH)
        .set(DATABASE_EPOCH.EPOCH, DATABASE_EPOCH.EPOCH.plus(1L))
        .execute();
  }

  private long epoch() {
    return new Transactions(pool, RetryPolicy.PATIENT)
        .read(sql -> sql.select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH).fetchSingle().value1());
  }

  @Test
  void run_dataThatCanNotBeTaken_isPoisonAtOnce() {
    AtomicInteger tries = new AtomicInteger();

    assertThatExceptionOfType(PoisonException.class)
        .isThrownBy(() ->
            new Transactions(pool, RetryPolicy.PATIENT)
                .run(sql -> {
                  tries.incrementAndGet();
                  return sql.update(DATABASE_EPOCH).set(DATABASE_EPOCH.EPOCH, 0L).execute();
                }))
        .satisfies(poison -> assertThat(poison.sqlState()).isEqualTo("23514"));
    assertThat(tries).hasValue(1);
    assertThat(epoch()).isEqualTo(1);
  }

  @Test
  void run_twoThatConflict_bothSucceedOneAfterTheOther() throws Exception {
    Transactions transactions = new Transactions(pool, RetryPolicy.PATIENT);
    CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    AtomicInteger tries = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> readThenBump(transactions, bothHaveRead, tries));
      var second = threads.submit(() -> readThenBump(transactions, bothHaveRead, tries));
      first.get();
      second.get();
    }
    assertThat(epoch()).isEqualTo(3);
    assertThat(tries.get()).isGreaterThan(2);
  }

  private static int readThenBump(
      Transactions transactions, CyclicBarrier bothHaveRead, AtomicInteger tries) {
    return transactions.run(sql -> {
      long seen = sql.select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH).fetchSingle().value1();
      if (tries.incrementAndGet() <= 2) {
        meet(bothHaveRead);
      }
      return sql.update(DATABASE_EPOCH).set(DATABASE_EPOCH.EPOCH, seen + 1).execute();
    });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Where the connection is lost, and what the database has of the first try. */
  enum Step {
    BEGIN_SENT("BEGIN", false, 0),
    BEGIN_ANSWERED("BEGIN", true, 0),
    STATEMENT_SENT("update", false, 0),
    STATEMENT_ANSWERED("update", true, 0),
    COMMIT_SENT("COMMIT", false, 0),
    /** The outcome that is ambiguous: it went through, and nobody was told. */
    COMMIT_ANSWERED("COMMIT", true, 1);

    private final String text;
    private final boolean delivered;
    private final int done;

    Step(String text, boolean delivered, int done) {
      this.text = text;
      this.delivered = delivered;
      this.done = done;
    }

    void cut(TcpProxy proxy) {
      if (delivered) {
        proxy.cutAfter(text, 1);
      } else {
        proxy.cutBefore(text, 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void run_connectionIsCut_isRunAgain(Step step) {
    AtomicInteger tries = new AtomicInteger();
    step.cut(proxy);

    new Transactions(pool, RetryPolicy.PATIENT)
        .run(sql -> {
          tries.incrementAndGet();
          return bump(sql);
        });

    assertThat(proxy.cutsLeft()).isZero();
    assertThat(tries)
        .as("more than two when the lost try was still under way: that is a conflict")
        .hasValueGreaterThanOrEqualTo(2);
    assertThat(epoch())
        .as("what went through of the first try stands: a body needs its own fence")
        .isEqualTo(2 + step.done);
  }

  @Test
  void run_databaseAway_givesUpAfterThePolicysLimit() {
    proxy.refuse();
    proxy.cutAll();

    assertThatExceptionOfType(DatabaseUnavailableException.class)
        .isThrownBy(() -> new Transactions(pool, SHORT).run(TransactionsIT::bump));
  }

  @Test
  void run_databaseBackInTime_succeeds() {
    proxy.cutAll();

    assertThat(new Transactions(pool, RetryPolicy.PATIENT).run(TransactionsIT::bump)).isEqualTo(1);
  }
}
