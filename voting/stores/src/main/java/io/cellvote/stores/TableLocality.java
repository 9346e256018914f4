package io.cellvote.stores;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Where CockroachDB keeps the rows of a table. A row's region is computed from its primary key
 * alone: so the key is unique over all regions without asking the others.
 */
enum TableLocality {
  /** In every region: read there without leaving it, written slowly by all. */
  GLOBAL,
  /** Each row in the home region of its {@code user_id}, which is in the primary key. */
  BY_VOTER,
  /** Each row in the region that its {@code cell_id}, which is in the primary key, begins with. */
  BY_CELL,
  /** All of it in the primary region: few rows, written and read by global-control or rarely. */
  PRIMARY;

  /** Of every table; a table without an entry fails a test. */
  static final Map<String, TableLocality> OF =
      Map.ofEntries(
          entry("database_epoch", GLOBAL),
          entry("event", GLOBAL),
          entry("contestant", GLOBAL),
          entry("account_name", GLOBAL),
          entry("revocation", GLOBAL),
          entry("vote", BY_VOTER),
          entry("verdict", BY_VOTER),
          entry("account", BY_VOTER),
          entry("session", BY_VOTER),
          entry("confirmation", BY_VOTER),
          entry("tally", BY_CELL),
          entry("settlement", BY_CELL),
          entry("settlement_mark", BY_CELL),
          entry("log_gap", BY_CELL),
          entry("cell_instance", BY_CELL),
          entry("event_exclusion", BY_CELL),
          entry("archive_batch", BY_CELL),
          entry("archive_lease", BY_CELL),
          entry("archive_start", PRIMARY),
          entry("cell", PRIMARY),
          entry("cell_map", PRIMARY),
          entry("placement_lease", PRIMARY),
          entry("operation", PRIMARY),
          entry("event_change", PRIMARY),
          entry("outbox", PRIMARY),
          entry("result_mailing", PRIMARY),
          entry("fraud_flag", PRIMARY),
          entry("vote_correction", PRIMARY),
          entry("stream_ticket", PRIMARY),
          entry("flyway_schema_history", PRIMARY));

  /** The column whose value decides, if one does. */
  String keyColumn() {
    return switch (this) {
      case BY_VOTER -> "user_id";
      case BY_CELL -> "cell_id";
      case GLOBAL, PRIMARY ->
          throw new IllegalStateException("no column decides where a row of a " + this + " is");
    };
  }

  boolean isByRow() {
    return this == BY_VOTER || this == BY_CELL;
  }

  /** As {@code ALTER TABLE .. SET LOCALITY} takes it, and {@code SHOW TABLES} gives it back. */
  String sql() {
    return switch (this) {
      case GLOBAL -> "GLOBAL";
      case BY_VOTER, BY_CELL -> "REGIONAL BY ROW";
      case PRIMARY -> "REGIONAL BY TABLE IN PRIMARY REGION";
    };
  }
}
