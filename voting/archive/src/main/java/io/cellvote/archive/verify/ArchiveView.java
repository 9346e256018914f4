package io.cellvote.archive.verify;

import io.cellvote.archive.LogGaps;
import io.cellvote.model.CellId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far every cell is archived, as one snapshot of the database says.
 *
 * @param start what there was before the archive
 * @param heads the last batch of each cell's chain
 */
record ArchiveView(
    long epoch,
    Start start,
    Map<CellId, Long> heads,
    Map<CellId, List<Partition>> partitions,
    Map<CellId, LogGaps> gaps) {
  /**
   * What had been settled when rows began to name their records.
   *
   * @param votes that name none, exactly so many
   * @param corrections that name none, exactly so many
   */
  record Start(Instant at, long votes, long corrections) {
    /** Of a database that does not say it: then no row may name no record. */
    static final Start UNKNOWN = new Start(Instant.MIN, 0, 0);
  }

  /** A log, and whether it was given up. */
  record Log(UUID id, boolean retired) {}

  /**
   * A partition of a log.
   *
   * @param settledTo the offset behind the last settled record
   * @param archived empty before the first batch
   */
  record Partition(Log log, int number, long settledTo, Optional<Archived> archived) {}

  /**
   * What is archived of a partition.
   *
   * @param begin the first record, archived at {@code beganAt}
   * @param to the offset behind the last record
   */
  record Archived(long begin, Instant beganAt, long to) {}

  /** Where a row belongs. */
  enum Place {
    /** Its record is archived. */
    ARCHIVED,
    /** Its record will be. */
    PENDING,
    /** Its record is older than the archive. */
    BEFORE,
    /** Its record was lost with its log before it was archived; an operator accepted that. */
    LOST,
    /** No record made it: it names none, or one that its cell's log never had. */
    IMPOSSIBLE
  }

  Place place(ArchivedRow row) {
    if (row.offset().isEmpty()) {
      return row.settledAt().isAfter(start.at()) ? Place.IMPOSSIBLE : Place.BEFORE;
    }
    List<Partition> all = partitions.getOrDefault(row.cell(), List.of());
    UUID log = logOf(row, all);
    List<Partition> ofLog = all.stream().filter(one -> one.log().id().equals(log)).toList();
    if (ofLog.isEmpty()) {
      return Place.IMPOSSIBLE;
    }
    int number = row.user().partition(ofLog.size());
    Partition partition =
        ofLog.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
    return place(row, row.offset().getAsLong(), partition);
  }

  private static Place place(ArchivedRow row, long offset, Partition partition) {
    if (offset < 0 || offset >= partition.settledTo()) {
      return Place.IMPOSSIBLE;
    }
    Archived archived = partition.archived().orElse(new Archived(0, Instant.MAX, 0));
    if (offset < archived.begin()) {
      return row.settledAt().isAfter(archived.beganAt()) ? Place.IMPOSSIBLE : Place.BEFORE;
    }
    if (offset < archived.to()) {
      return Place.ARCHIVED;
    }
    return partition.log().retired() ? Place.LOST : Place.PENDING;
  }

  private UUID logOf(ArchivedRow row, List<Partition> all) {
    return gaps.getOrDefault(row.cell(), LogGaps.NONE)
        .inUseAt(row.settledAt())
        .or(() ->
            all.stream().map(Partition::log).filter(one -> !one.retired()).map(Log::id).findFirst())
        .orElse(null);
  }

  /** All cells that have a log or a chain. */
  List<CellId> cells() {
    return java.util.stream.Stream.concat(partitions.keySet().stream(), heads.keySet().stream())
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }
}
