package io.cellvote.stores;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * Runs SERIALIZABLE transactions on the pool of {@link Databases}, and is the one place that
 * retries them. A body must have no side effect but its SQL: it is run again after a conflict and
 * after an outage, an ambiguous commit included, so it must tell by itself (by a fence, by a key)
 * that its work is already done.
 */
public final class Transactions {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final Settings SETTINGS =
      new Settings().withExecuteLogging(false).withRenderSchema(false).withCacheRecordMappers(true);

  private final DataSource database;
  private final RetryPolicy policy;

  public Transactions(DataSource database, RetryPolicy policy) {
    this.database = database;
    this.policy = policy;
  }

  /** The same database under another policy. */
  public Transactions with(RetryPolicy other) {
    return new Transactions(database, other);
  }

  /**
   * Runs {@code body} in a SERIALIZABLE transaction.
   *
   * @throws PoisonException at once, when the database can not take the data
   * @throws DatabaseUnavailableException when the policy's limit has passed
   */
  public <T> T run(Function<DSLContext, T> body) {
    return retried(() -> once(body));
  }

  /** Like {@link #run}, for reads of one consistent snapshot (REPEATABLE READ, read only). */
  public <T> T read(Function<DSLContext, T> body) {
    return run(sql -> {
      sql.execute("set transaction isolation level repeatable read, read only");
      return body.apply(sql);
    });
  }

  private <T> T retried(Attempt<T> attempt) {
    long deadline = System.nanoTime() + policy.limit().toNanos();
    for (int tries = 1; ; tries++) {
      try {
        return attempt.run();
      } catch (Exception failure) {
        giveUpOrWait(failure, tries, deadline);
      }
    }
  }

  private void giveUpOrWait(Exception failure, int tries, long deadline) {
    if (DatabaseFailure.of(failure) == DatabaseFailure.POISON) {
      throw new PoisonException(DatabaseFailure.sqlState(failure).orElseThrow(), failure);
    }
    if (failure instanceof RuntimeException bug && !isDatabases(failure)) {
      throw bug;
    }
    long delay = ThreadLocalRandom.current().nextLong(policy.delayBound(tries).toNanos() + 1);
    if (System.nanoTime() + delay > deadline) {
      throw new DatabaseUnavailableException(
          "The database did not answer: " + cause(failure), failure);
    }
    sleep(Duration.ofNanos(delay), failure);
  }

  private static boolean isDatabases(Exception failure) {
    return failure instanceof DataAccessException || DatabaseFailure.sqlState(failure).isPresent();
  }

  private static String cause(Throwable failure) {
    return DatabaseFailure.sqlState(failure).map(s -> "SQLSTATE " + s).orElse(failure.toString());
  }

  private static void sleep(Duration delay, Exception failure) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailableException("Interrupted between two tries", failure);
    }
  }

  private <T> T once(Function<DSLContext, T> body) throws Exception {
    try (Connection connection = database.getConnection()) {
      try {
        T result = body.apply(DSL.using(configuration(connection)));
        connection.commit();
        return result;
      } catch (Throwable failure) {
        rollback(connection, failure);
        throw failure;
      }
    }
  }

  private static DefaultConfiguration configuration(Connection connection) {
    DefaultConfiguration configuration = new DefaultConfiguration();
    configuration.set(connection);
    configuration.set(SQLDialect.POSTGRES);
    configuration.set(SETTINGS);
    return configuration;
  }

  private static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (Exception second) {
      failure.addSuppressed(second);
    }
  }

  private interface Attempt<T> {
    T run() throws Exception;
  }
}
