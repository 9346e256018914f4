package io.cellvote.cell;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.Databases;
import io.cellvote.stores.Migrations;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.testing.server.PostgresServer;
import java.util.function.Function;
import org.jooq.DSLContext;

/** A migrated, empty database on a real server. */
public final class TestDatabase implements AutoCloseable {
  private final PostgresServer server;
  private final String url;
  private final HikariDataSource pool;

  private TestDatabase(PostgresServer server) {
    this.server = server;
    this.url = server.freshDatabase();
    this.pool = Databases.pool(config());
    Migrations.migrate(pool);
  }

  /** On the JVM's shared server. */
  public static TestDatabase fresh() {
    return new TestDatabase(PostgresServer.shared());
  }

  /** On a server of the test's own, that it may stop. */
  public static TestDatabase on(PostgresServer server) {
    return new TestDatabase(server);
  }

  /** How to reach it directly. */
  public DatabaseConfig config() {
    return new DatabaseConfig(url, server.user(), server.password(), 8);
  }

  /** How to reach it through a proxy, each statement with its text, so that a test can see it. */
  public DatabaseConfig through(int proxyPort) {
    String proxied = url.replace(":" + server.port() + "/", ":" + proxyPort + "/");
    String separator = proxied.contains("?") ? "&" : "?";
    return new DatabaseConfig(
        proxied + separator + "prepareThreshold=0", server.user(), server.password(), 8);
  }

  /** The port that a proxy is put before. */
  public int port() {
    return server.port();
  }

  public Transactions transactions() {
    return new Transactions(pool, RetryPolicy.PATIENT);
  }

  /** Asks, as a test does. */
  public <T> T ask(Function<DSLContext, T> question) {
    return transactions().run(question);
  }

  @Override
  public void close() {
    pool.close();
  }
}
