package io.cellvote.cell.settlement.model;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the log that Kafka has is the one that the database has settled so far. */
public sealed interface LogSafety {
  /** It is: votes may be taken and settled; {@code unsettled} records wait for it. */
  record Safe(LogView view, long unsettled) implements LogSafety {}

  /** It ends before what is settled, and an operator accepted that: to be filled up first. */
  record CutShort(List<Gap> gaps) implements LogSafety {
    public CutShort {
      gaps = List.copyOf(gaps);
    }
  }

  /** What {@code records} a partition lacks up to where it is settled. */
  record Gap(LogProgress settled, long records) {}

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
        .orElseGet(() -> withoutComplaint(view, progress));
  }

  private static LogSafety withoutComplaint(LogView view, List<LogProgress> progress) {
    List<Gap> gaps =
        progress.stream()
            .filter(settled -> !settled.retired() && settled.toFill())
            .map(settled -> new Gap(settled, missing(view, settled)))
            .toList();
    return gaps.isEmpty() ? new Safe(view, unsettled(view, progress)) : new CutShort(gaps);
  }

  private static long missing(LogView view, LogProgress settled) {
    long end = view.partitions().get(settled.partition().number()).end();
    return Math.max(0, settled.nextOffset() - end);
  }

  /** How far each partition of this log is settled. */
  static Map<Integer, Long> settled(LogView view, List<LogProgress> progress) {
    return progress.stream()
        .filter(each -> each.partition().log().equals(view.log()))
        .collect(toMap(each -> each.partition().number(), LogProgress::nextOffset));
  }

  private static long unsettled(LogView view, List<LogProgress> progress) {
    Map<Integer, Long> settled = settled(view, progress);
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
    boolean cut = range.end() < settled.nextOffset() && !settled.toFill();
    if (cut || range.start() > settled.nextOffset()) {
      return Optional.of(
          "partition %d of the log holds offsets %d to %d, but is settled to %d"
              .formatted(partition.number(), range.start(), range.end(), settled.nextOffset()));
    }
    return Optional.empty();
  }
}
