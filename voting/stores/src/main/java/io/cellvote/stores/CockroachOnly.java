package io.cellvote.stores;

import java.util.List;
import javax.sql.DataSource;

/** What only a CockroachDB can be told, outside of transactions; another database is not there. */
public final class CockroachOnly {
  private final DataSource database;
  private volatile DatabaseProduct product;

  public CockroachOnly(DataSource database) {
    this.database = database;
  }

  /**
   * Whether the database is one; asked until it answered once.
   *
   * @throws DatabaseUnavailableException when it does not answer
   */
  public boolean isThere() {
    DatabaseProduct known = product;
    if (known == null) {
      known = DatabaseProduct.of(database);
      product = known;
    }
    return known == DatabaseProduct.COCKROACHDB;
  }

  /**
   * Runs one statement by itself.
   *
   * @throws DatabaseUnavailableException when it failed, whatever the reason
   */
  public void run(String statement) {
    CockroachCatalogue.run(database, List.of(statement));
  }
}
