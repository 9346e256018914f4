package io.cellvote.stores;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Makes connection pools in which every wait has a limit. */
public final class Databases {
  /** Longest wait for a connection of the pool, milliseconds. */
  static final long CONNECTION_WAIT_MS_MAX = 2_000;

  /** Longest time that a statement may run on the server, milliseconds. */
  static final int STATEMENT_MS_MAX = 8_000;

  /**
   * Longest pause inside a transaction, milliseconds: a settler that was paused half-way loses its
   * session, and with it the fence's row lock.
   */
  static final int IDLE_IN_TRANSACTION_MS_MAX = 5_000;

  /** Longest a transaction lives, milliseconds: a reader of changes overlaps by more than this. */
  public static final int TRANSACTION_MS_MAX = 10_000;

  /** Longest that one change of the schema may take, milliseconds: CockroachDB copies tables. */
  static final int SCHEMA_CHANGE_MS_MAX = 600_000;

  private Databases() {}

  /** A pool that connects when it is first used, so that a service starts without its database. */
  public static HikariDataSource pool(DatabaseConfig config) {
    return pool(config, new Limits(STATEMENT_MS_MAX, TRANSACTION_MS_MAX));
  }

  /** A pool for migrations, whose statements may take long. */
  public static HikariDataSource forSchemaChanges(DatabaseConfig config) {
    return pool(config, new Limits(SCHEMA_CHANGE_MS_MAX, SCHEMA_CHANGE_MS_MAX));
  }

  /** How long a statement and a transaction may take, milliseconds. */
  private record Limits(int statement, int transaction) {}

  private static HikariDataSource pool(DatabaseConfig config, Limits limits) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("database");
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setMaximumPoolSize(config.poolMax());
    hikari.setMinimumIdle(1);
    hikari.setConnectionTimeout(CONNECTION_WAIT_MS_MAX);
    hikari.setValidationTimeout(1_000);
    hikari.setInitializationFailTimeout(-1);
    hikari.setKeepaliveTime(30_000);
    limit(hikari, limits);
    return new HikariDataSource(hikari);
  }

  private static void limit(HikariConfig hikari, Limits limits) {
    hikari.setAutoCommit(false);
    hikari.addDataSourceProperty("connectTimeout", "2");
    hikari.addDataSourceProperty("loginTimeout", "2");
    hikari.addDataSourceProperty("socketTimeout", Integer.toString(limits.transaction() / 1_000));
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    hikari.addDataSourceProperty("tcpNoDelay", "true");
    hikari.addDataSourceProperty("prepareThreshold", "3");
    hikari.addDataSourceProperty("ApplicationName", "cellvote");
    hikari.addDataSourceProperty(
        "options",
        ("-c default_transaction_isolation=serializable -c statement_timeout=%d"
                + " -c idle_in_transaction_session_timeout=%d -c transaction_timeout=%d")
            .formatted(limits.statement(), IDLE_IN_TRANSACTION_MS_MAX, limits.transaction()));
  }
}
