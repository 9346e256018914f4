package io.cellvote.stores;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database's schema up to this version's; safe to run again, and by two at once. */
public final class Migrations {
  private Migrations() {}

  /** Runs the migrations that are missing, and returns how many there were. */
  public static int migrate(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .connectRetries(5)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
