package io.cellvote.stores;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database's schema up to this version's; safe to run again, and by two at once. */
public final class Migrations {
  private Migrations() {}

  /**
   * Runs the migrations that are missing, and returns how many there were. A CockroachDB gets the
   * same tables, and no regions yet: {@link CockroachRegions} gives them to it.
   */
  public static int migrate(DataSource database) {
    return switch (DatabaseProduct.of(database)) {
      case POSTGRESQL -> run(configuration(database));
      case COCKROACHDB -> run(cockroach(database));
    };
  }

  /** The file names of all migrations, in their order. */
  static List<String> scripts(DataSource database) {
    return Arrays.stream(configuration(database).load().info().all())
        .map(MigrationInfo::getScript)
        .toList();
  }

  /** Its int is 8 bytes long, unless it is told that it is an int4 like PostgreSQL's. */
  private static FluentConfiguration cockroach(DataSource database) {
    return configuration(database)
        .resourceProvider(new CockroachScripts(scripts(database)))
        .initSql("set default_int_size = 4");
  }

  private static int run(FluentConfiguration configuration) {
    return configuration.load().migrate().migrationsExecuted;
  }

  private static FluentConfiguration configuration(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .connectRetries(5);
  }
}
