package io.cellvote.cell.settlement.model;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the log that Kafka has is the one that the database has settled so far. */
public sealed interface LogSafety {
  /** It is: votes may be taken and settled; {@code unsettled} records wait for it. */
  record Safe(LogView view, long unsettled) implements LogSafety {}

  /** It is not: acknowledged votes may be gone, and an operator must look. */
  record Unsafe(String reason) implements LogSafety {}

  /** Not known yet, because something is away. */
  record Unknown(String reason) implements LogSafety {}

  /** Judges a log by the settlements of its cell. */
  static LogSafety judge(LogView view, List<LogProgress> progress) {
    return progress.stream()
        .filter(settled -> !settled.retired())
        .map(settled -> complaint(view, settled))
        .flatMap(Optional::stream)
        .findFirst()
        .<LogSafety>map(Unsafe::new)
        .orElseGet(() -> new Safe(view, unsettled(view, progress)));
  }

  private static long unsettled(LogView view, List<LogProgress> progress) {
    Map<Integer, Long> settled =
        progress.stream()
            .filter(each -> each.partition().log().equals(view.log()))
            .collect(toMap(each -> each.partition().number(), LogProgress::nextOffset));
    return view.partitions().entrySet().stream()
        .mapToLong(each -> each.getValue().end() - settled.getOrDefault(each.getKey(), 0L))
        .sum();
  }

  private static Optional<String> complaint(LogView view, LogProgress settled) {
    LogPartition partition = settled.partition();
    if (!partition.log().equals(view.log())) {
      return Optional.of(
          "Kafka has a new log %s, but partition %d of log %s was not settled to its end (settled to %d)"
              .formatted(view.log(), partition.number(), partition.log(), settled.nextOffset()));
    }
    LogView.Range range = view.partitions().get(partition.number());
    if (range == null) {
      return Optional.of("partition %d of the log is missing".formatted(partition.number()));
    }
    if (range.end() < settled.nextOffset() || range.start() > settled.nextOffset()) {
      return Optional.of(
          "partition %d of the log holds offsets %d to %d, but is settled to %d"
              .formatted(partition.number(), range.start(), range.end(), settled.nextOffset()));
    }
    return Optional.empty();
  }
}
