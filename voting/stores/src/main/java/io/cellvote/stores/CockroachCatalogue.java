package io.cellvote.stores;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** What a CockroachDB says of itself, and statements that change it, one transaction each. */
final class CockroachCatalogue {
  private CockroachCatalogue() {}

  /** Reads the regions and tables of the database that the connections are to. */
  static CockroachRegions.State read(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      String name = connection.getCatalog();
      return new CockroachRegions.State(
          name,
          names(sql, "SHOW REGIONS FROM CLUSTER", "region"),
          names(sql, "SHOW REGIONS FROM DATABASE " + name, "region"),
          names(sql, "SHOW SURVIVAL GOAL FROM DATABASE " + name, "survival_goal")
              .contains("region"),
          tables(sql));
    } catch (SQLException failed) {
      throw new DatabaseUnavailableException("The database did not tell its regions", failed);
    }
  }

  /** Runs each statement by itself: CockroachDB changes its schema beside transactions. */
  static void run(DataSource database, List<String> statements) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(true);
      for (String statement : statements) {
        try (Statement sql = connection.createStatement()) {
          sql.execute(statement);
        }
      }
      connection.setAutoCommit(false);
    } catch (SQLException failed) {
      throw new DatabaseUnavailableException(
          "The tables could not be placed in regions: " + failed.getMessage(), failed);
    }
  }

  private static List<CockroachRegions.Table> tables(Statement sql) throws SQLException {
    Set<String> placed =
        names(
            sql,
            "select table_name from information_schema.columns where table_schema = 'public'"
                + " and column_name = 'crdb_region'",
            "table_name");
    List<CockroachRegions.Table> tables = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery("SHOW TABLES FROM public")) {
      while (rows.next()) {
        String name = rows.getString("table_name");
        String locality = rows.getString("locality");
        tables.add(
            new CockroachRegions.Table(
                name, locality == null ? "" : locality, placed.contains(name)));
      }
    }
    return tables;
  }

  private static Set<String> names(Statement sql, String query, String column) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        Optional.ofNullable(rows.getString(column)).ifPresent(names::add);
      }
    }
    return names;
  }
}
