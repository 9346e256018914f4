package io.cellvote.stores;

import static java.util.Objects.requireNonNull;

/**
 * Where the shared database is.
 *
 * @param url a jdbc:postgresql:// address (PostgreSQL or CockroachDB)
 * @param poolMax connections at most, 1..200
 */
public record DatabaseConfig(String url, String user, String password, int poolMax) {
  public DatabaseConfig {
    requireNonNull(url, "url");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    if (poolMax < 1 || poolMax > 200) {
      throw new IllegalArgumentException("poolMax must be 1..200, but is " + poolMax);
    }
  }

  /** Keeps the password out of every log. */
  @Override
  public String toString() {
    return "DatabaseConfig[url=" + url + ", user=" + user + ", poolMax=" + poolMax + "]";
  }
}
