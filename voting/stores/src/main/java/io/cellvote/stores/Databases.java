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

  private Databases() {}

  /** A pool that connects when it is first used, so that a service starts without its database. */
  public static HikariDataSource pool(DatabaseConfig config) {
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
    limits(hikari);
    return new HikariDataSource(hikari);
  }

  private static void limits(HikariConfig hikari) {
    hikari.setAutoCommit(false);
    hikari.addDataSourceProperty("connectTimeout", "2");
    hikari.addDataSourceProperty("loginTimeout", "2");
    hikari.addDataSourceProperty("socketTimeout", "10");
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    hikari.addDataSourceProperty("tcpNoDelay", "true");
    hikari.addDataSourceProperty("prepareThreshold", "3");
    hikari.addDataSourceProperty("ApplicationName", "cellvote");
    hikari.addDataSourceProperty(
        "options",
        ("-c default_transaction_isolation=serializable -c statement_timeout=%d"
                + " -c idle_in_transaction_session_timeout=%d -c transaction_timeout=%d")
            .formatted(STATEMENT_MS_MAX, IDLE_IN_TRANSACTION_MS_MAX, TRANSACTION_MS_MAX));
  }
}
