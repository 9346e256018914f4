package io.cellvote.stores;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which database it is, by its own word: both speak one protocol, and one driver calls both so. */
public enum DatabaseProduct {
  POSTGRESQL,
  COCKROACHDB;

  /**
   * Asks the database for its {@code version()}.
   *
   * @throws DatabaseUnavailableException when it does not answer
   */
  public static DatabaseProduct of(DataSource database) {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select version()")) {
      rows.next();
      return ofVersion(rows.getString(1));
    } catch (SQLException failed) {
      throw new DatabaseUnavailableException("The database did not tell its version", failed);
    }
  }

  static DatabaseProduct ofVersion(String version) {
    return version.contains("CockroachDB") ? COCKROACHDB : POSTGRESQL;
  }
}
