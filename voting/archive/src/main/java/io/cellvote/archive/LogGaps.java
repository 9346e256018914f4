package io.cellvote.archive;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which of a cell's logs was in use when: offsets of two logs tell nothing of each other. */
public record LogGaps(List<Gap> gaps) {
  /** Of a cell that has one log only. */
  public static final LogGaps NONE = new LogGaps(List.of());

  public LogGaps {
    gaps = List.copyOf(gaps);
  }

  /** A log that was in use until an operator accepted that it lost records, or was replaced. */
  public record Gap(UUID log, Instant acceptedAt) {}

  /** The log that was in use at a time; empty when it is the one that is in use now. */
  public Optional<UUID> inUseAt(Instant time) {
    return gaps.stream()
        .filter(gap -> time.isBefore(gap.acceptedAt()))
        .min(Comparator.comparing(Gap::acceptedAt))
        .map(Gap::log);
  }
}
