package io.cellvote.control;

import io.cellvote.model.RegionId;
import io.cellvote.stores.CockroachRegions;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.Databases;
import io.cellvote.stores.Migrations;
import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database's schema up to this version's, and ends: to be run before a release's first
 * service. On a CockroachDB it also places the tables in the regions.
 */
public final class SchemaMain {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaMain.class);

  private SchemaMain() {}

  /** Configured by the environment; ends with one sentence and status 2 when that is wrong. */
  public static void main(String[] args) {
    try {
      run(Settings.ofEnvironment());
    } catch (SettingsException wrong) {
      System.err.println("The schema is not touched: " + wrong.getMessage());
      System.exit(2);
    }
  }

  static void run(Settings settings) {
    CockroachRegions regions = new CockroachRegions(settings.regions(), more(settings));
    DatabaseConfig config =
        new DatabaseConfig(
            settings.required("cellvote.database.url"),
            settings.required("cellvote.database.user"),
            settings.string("cellvote.database.password", ""),
            1);
    try (var pool = Databases.forSchemaChanges(config)) {
      migrate(pool, regions);
    }
  }

  private static void migrate(DataSource pool, CockroachRegions regions) {
    int migrations = Migrations.migrate(pool);
    int placements = regions.apply(pool).size();
    LOG.info("{} migrations, {} statements for regions", migrations, placements);
  }

  /** Regions without voters, which hold copies only. */
  private static List<RegionId> more(Settings settings) {
    return Arrays.stream(settings.string("cellvote.database.more-regions", "").split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(RegionId::new)
        .toList();
  }
}
