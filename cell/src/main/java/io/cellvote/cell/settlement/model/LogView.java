package io.cellvote.cell.settlement.model;

import java.util.Map;

/** The cell's log as its Kafka has it now: its id, and the range of offsets of each partition. */
public record LogView(LogId log, Map<Integer, Range> partitions) {
  /** Offsets {@code start} (the first that is kept) to {@code end} (the next to be written). */
  public record Range(long start, long end) {}

  public LogView {
    partitions = Map.copyOf(partitions);
  }
}
