package io.cellvote.control.adoption;

import io.cellvote.control.adoption.LogLoss.Kind;
import io.cellvote.control.audit.LogEnds;
import java.util.List;
import java.util.Optional;

/** Compares a log with what the database has settled of it. Pure; as the cell's own guard does. */
final class LogLosses {
  private LogLosses() {}

  /** What was lost; empty when the log is the one that the database knows. */
  static List<LogLoss> of(LogEnds.Read log, List<KnownPartition> known) {
    return known.stream().map(each -> loss(log, each)).flatMap(Optional::stream).toList();
  }

  private static Optional<LogLoss> loss(LogEnds.Read log, KnownPartition known) {
    if (!known.log().equals(log.logId())) {
      return Optional.of(loss(known, Kind.REPLACED, 0));
    }
    long start = log.starts().getOrDefault(known.partition(), 0L);
    long end = log.ends().getOrDefault(known.partition(), 0L);
    if (end < known.settledTo()) {
      return known.toFill() ? Optional.empty() : Optional.of(loss(known, Kind.CUT_SHORT, end));
    }
    return start > known.settledTo()
        ? Optional.of(loss(known, Kind.HEAD_GONE, start))
        : Optional.empty();
  }

  private static LogLoss loss(KnownPartition known, Kind kind, long continuesAt) {
    return new LogLoss(known.log(), known.partition(), kind, known.settledTo(), continuesAt);
  }
}
