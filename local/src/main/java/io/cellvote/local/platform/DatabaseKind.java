package io.cellvote.local.platform;

import java.util.Locale;

/** Which database a platform of one machine has. */
public enum DatabaseKind {
  /** PostgreSQL, which is among the dependencies. */
  POSTGRES,
  /** CockroachDB, three nodes in three regions, if its program is on the PATH. */
  COCKROACH;

  /** As it is written: {@code cockroach}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
