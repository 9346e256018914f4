package io.cellvote.testing.server;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A real, durable PostgreSQL for tests. */
public final class PostgresServer extends ServerFixture<PostgresPlan> {
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

  /** Creates an empty database and gives its JDBC URL. */
  public String freshDatabase() {
    var name = String.format(Locale.ROOT, "test_%d", DATABASES.incrementAndGet());
    plan().createDatabase(name);
    return plan().jdbcUrl(name);
  }

  public String user() {
    return PostgresPlan.USER;
  }

  public String password() {
    return plan().password();
  }

  private static final class Shared {
    private static final PostgresServer SERVER = AtExit.closed(PostgresServer.start());
  }
}
