package io.cellvote.chaos.simulation;

import java.util.Locale;

/** The drills that need no real process: forced upon a schedule whose seed brings all the rest. */
enum DrillKind {
  CELL_KILL,
  CELL_DRAIN_RESTORE,
  CELL_ADD,
  REGION_LOSS,
  KAFKA_KILL,
  DISK_FULL,
  REDIS_KILL,
  REDIS_WIPE,
  DATABASE_RESTART,
  DATABASE_OUTAGE_30S,
  DATABASE_RESTORE,
  SLOW_CELL,
  CLOCK_SKEW,
  DUPLICATE_STORM,
  POISON_REQUEST,
  EVENT_CLOSE;

  /** The experiment's name. */
  String experiment() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
