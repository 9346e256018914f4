package io.cellvote.control.adoption;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * What a partition of a cell's log lost, as far as it can be told.
 *
 * @param log the log that the database knows
 * @param settledTo where that log is settled to: what lies before is in the database
 * @param continuesAt where the log goes on now
 */
record LogLoss(UUID log, int partition, Kind kind, long settledTo, long continuesAt) {
  LogLoss {
    requireNonNull(log, "log");
    requireNonNull(kind, "kind");
  }

  /** How a log can differ from what is settled of it. */
  enum Kind {
    /** Another log has its place: its own end is not known. */
    REPLACED,
    /** It ends before what is settled: what came after that is gone, too. */
    CUT_SHORT,
    /** It begins after what is settled: what lies between is gone. */
    HEAD_GONE
  }

  /** For people. */
  String describe() {
    return switch (kind) {
      case REPLACED ->
          "log %s partition %d was replaced: every vote behind offset %d that was not settled is lost"
              .formatted(log, partition, settledTo);
      case CUT_SHORT ->
          "log %s partition %d ends at %d, but is settled to %d: every vote behind that is lost"
              .formatted(log, partition, continuesAt, settledTo);
      case HEAD_GONE ->
          "log %s partition %d begins at %d, but is settled to %d: %d records between are lost"
              .formatted(log, partition, continuesAt, settledTo, continuesAt - settledTo);
    };
  }
}
