package io.cellvote.testing.server;

import io.cellvote.testing.sql.CheckedDriver;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A real, durable PostgreSQL for tests. */
public final class PostgresServer extends ServerFixture<PostgresPlan> implements DatabaseServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {
    super("postgresql", folder -> new PostgresPlan(folder, FreePorts.one(), "test-only"));
  }

  /** A server of the caller's own, for tests that kill or pause it. */
  public static PostgresServer start() {
    return new PostgresServer();
  }

  /** The one server of this JVM, for tests that only need a database; it stops with the JVM. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /**
   * Creates an empty database and gives its JDBC URL. Each statement that goes there must be one
   * that CockroachDB takes as well, see {@link CheckedDriver}.
   */
  @Override
  public String freshDatabase() {
    var name = String.format(Locale.ROOT, "test_%d", DATABASES.incrementAndGet());
    plan().createDatabase(name);
    return CheckedDriver.checked(plan().jdbcUrl(name));
  }

  @Override
  public String user() {
    return PostgresPlan.USER;
  }

  @Override
  public String password() {
    return plan().password();
  }

  private static final class Shared {
    private static final PostgresServer SERVER = AtExit.closed(PostgresServer.start());
  }
}
