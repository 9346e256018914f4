package io.cellvote.cell.settlement.model;

import io.cellvote.model.Vote;
import io.cellvote.model.VoterKey;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Consecutive records of one partition, that are settled in one transaction. */
public record Batch(LogPartition partition, long start, List<LogEntry> entries) {
  /** Records at most. */
  public static final int RECORDS_MAX = 1_000;

  public Batch {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > RECORDS_MAX) {
      throw new IllegalArgumentException("a batch has 1..1000 records, not " + entries.size());
    }
    long last = start + entries.size() - 1;
    if (entries.getFirst().offset() != start || entries.getLast().offset() != last) {
      throw new IllegalArgumentException("a batch has no gaps: " + start + ".." + last);
    }
  }

  /** A batch of these records, which follow each other. */
  public static Batch of(LogPartition partition, List<LogEntry> entries) {
    return new Batch(partition, entries.getFirst().offset(), entries);
  }

  /** The offset after the last record: where the partition is settled to, once this batch is. */
  public long nextOffset() {
    return start + entries.size();
  }

  /** The votes among the records, in log order. */
  public List<Vote> votes() {
    return votesBefore(Long.MAX_VALUE);
  }

  /** The votes among the records below {@code offset}, in log order. */
  public List<Vote> votesBefore(long offset) {
    return entries.stream()
        .filter(entry -> entry.offset() < offset)
        .filter(LogEntry.Ballot.class::isInstance)
        .map(entry -> ((LogEntry.Ballot) entry).vote())
        .toList();
  }

  /** The votes among the records that came too late for their events, in log order. */
  public List<Vote> lateVotes() {
    return entries.stream()
        .filter(LogEntry.Late.class::isInstance)
        .map(entry -> ((LogEntry.Late) entry).vote())
        .toList();
  }

  /** The marks among the records, in log order. */
  public List<LogEntry.Marked> marks() {
    return entries.stream()
        .filter(LogEntry.Marked.class::isInstance)
        .map(LogEntry.Marked.class::cast)
        .toList();
  }

  /**
   * The first vote of each voter and event in log order, sorted by key: two cells that settle the
   * same voters take their rows in the same order, and can not deadlock.
   */
  public List<Vote> firstsByKey() {
    return firstBallotsByKey().stream().map(LogEntry.Ballot::vote).toList();
  }

  /** The same, with what is thought of them. */
  public List<LogEntry.Ballot> firstBallotsByKey() {
    TreeMap<VoterKey, LogEntry.Ballot> firsts = new TreeMap<>();
    for (LogEntry entry : entries) {
      if (entry instanceof LogEntry.Ballot ballot) {
        firsts.putIfAbsent(ballot.vote().key(), ballot);
      }
    }
    return List.copyOf(firsts.values());
  }

  /** What operators decided, in log order. */
  public List<LogEntry.Corrected> corrections() {
    return entries.stream()
        .filter(LogEntry.Corrected.class::isInstance)
        .map(LogEntry.Corrected.class::cast)
        .toList();
  }

  /** Both halves, to find the one record that the database can not take. */
  public Collection<Batch> halves() {
    int middle = entries.size() / 2;
    return List.of(
        of(partition, entries.subList(0, middle)),
        of(partition, entries.subList(middle, entries.size())));
  }

  /** A batch of this one record of the same partition. */
  public Batch of(LogEntry record) {
    return of(partition, List.of(record));
  }
}
