package io.cellvote.archive.verify;

import io.cellvote.model.CellId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far every cell is archived, as one snapshot of the database says.
 *
 * @param heads the last batch of each cell's chain
 */
record ArchiveView(
    long epoch,
    Map<CellId, Long> heads,
    Map<CellId, List<Partition>> partitions,
    Map<CellId, List<Gap>> gaps) {
  /**
   * A partition of a log.
   *
   * @param begin where its archive begins; 0 if nothing is archived yet
   * @param archivedTo the offset behind the last archived record; 0 if there is none
   */
  record Partition(UUID log, int number, boolean retired, long begin, long archivedTo) {}

  /** A log that was given up, and when. */
  record Gap(UUID log, Instant acceptedAt) {}

  /** Where a row belongs. */
  enum Place {
    /** Its record is archived. */
    ARCHIVED,
    /** Its record will be. */
    PENDING,
    /** Its record is older than the archive. */
    BEFORE,
    /** Its record was lost with its log before it was archived; an operator accepted that. */
    LOST
  }

  Place place(ArchivedRow row) {
    List<Partition> all = partitions.getOrDefault(row.cell(), List.of());
    UUID log = logOf(row, all);
    List<Partition> ofLog = all.stream().filter(one -> one.log().equals(log)).toList();
    if (row.offset().isEmpty() || ofLog.isEmpty()) {
      return Place.BEFORE;
    }
    int number = row.user().partition(ofLog.size());
    Partition partition =
        ofLog.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
    return place(row.offset().getAsLong(), partition);
  }

  private static Place place(long offset, Partition partition) {
    if (offset < partition.begin()) {
      return Place.BEFORE;
    }
    if (offset < partition.archivedTo()) {
      return Place.ARCHIVED;
    }
    return partition.retired() ? Place.LOST : Place.PENDING;
  }

  /** The first log that was given up after the row was settled, else the one that is in use. */
  private UUID logOf(ArchivedRow row, List<Partition> all) {
    Optional<UUID> old =
        gaps.getOrDefault(row.cell(), List.of()).stream()
            .filter(gap -> row.settledAt().isBefore(gap.acceptedAt()))
            .min(Comparator.comparing(Gap::acceptedAt))
            .map(Gap::log);
    return old.or(() -> all.stream().filter(one -> !one.retired()).map(Partition::log).findFirst())
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
