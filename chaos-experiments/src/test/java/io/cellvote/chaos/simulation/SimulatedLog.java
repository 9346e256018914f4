package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A cell's log: what is in it stays in it, whoever dies. */
final class SimulatedLog {
  private static final int PARTITIONS = 2;

  private final LogId id;
  private boolean readable = true;
  private boolean writable = true;
  private final List<List<LogEntry>> partitions =
      IntStream.range(0, PARTITIONS).<List<LogEntry>>mapToObj(_ -> new ArrayList<>()).toList();

  SimulatedLog(LogId id) {
    this.id = id;
  }

  List<LogPartition> partitions() {
    return IntStream.range(0, PARTITIONS).mapToObj(at -> new LogPartition(id, at)).toList();
  }

  void append(WeighedVote ballot) {
    List<LogEntry> partition = partitions.get(ballot.vote().voter().partition(PARTITIONS));
    partition.add(new LogEntry.Ballot(partition.size(), ballot.vote(), ballot.suspicion()));
  }

  void append(Correction correction) {
    List<LogEntry> partition = partitions.get(correction.voter().partition(PARTITIONS));
    partition.add(new LogEntry.Corrected(partition.size(), correction));
  }

  void appendMark(int at, Mark mark) {
    List<LogEntry> partition = partitions.get(at);
    partition.add(new LogEntry.Marked(partition.size(), mark));
  }

  /** Its broker is dead. */
  void setAway(boolean isAway) {
    readable = !isAway;
    writable = !isAway;
  }

  /** Its disk is full. */
  void setFull(boolean isFull) {
    writable = !isFull;
  }

  boolean isReadable() {
    return readable;
  }

  boolean isWritable() {
    return writable;
  }

  /** Somebody wrote what is no vote. */
  void appendGarbage(int at) {
    List<LogEntry> partition = partitions.get(at % PARTITIONS);
    partition.add(new LogEntry.Malformed(partition.size(), "not a vote"));
  }

  /** All of it. */
  List<LogEntry> records(LogPartition partition) {
    return List.copyOf(partitions.get(partition.number()));
  }

  long end(LogPartition partition) {
    return partitions.get(partition.number()).size();
  }

  Optional<Batch> read(LogPartition partition, long from, int recordsMax) {
    long to = Math.min(end(partition), from + recordsMax);
    return from >= to
        ? Optional.empty()
        : Optional.of(
            Batch.of(partition, partitions.get(partition.number()).subList((int) from, (int) to)));
  }
}
