package io.cellvote.cell.settlement.model;

import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that were closed for a partition before a batch of it, and why a vote in them does not
 * count any more. Pure.
 */
public record Closures(Map<EventId, RejectReason> closed) {
  /** Nothing is closed. */
  public static final Closures NONE = new Closures(Map.of());

  public Closures {
    closed = Map.copyOf(closed);
  }

  /**
   * Tells the votes of the batch that came too late from those that did not: the order of the log
   * decides, also between a vote and a mark of the same batch.
   */
  public Batch applyTo(Batch batch) {
    if (closed.isEmpty() && batch.marks().isEmpty()) {
      return batch;
    }
    Map<EventId, RejectReason> lines = new HashMap<>(closed);
    List<LogEntry> entries = new ArrayList<>(batch.entries().size());
    for (LogEntry entry : batch.entries()) {
      entries.add(judge(entry, lines));
    }
    return Batch.of(batch.partition(), entries);
  }

  private static LogEntry judge(LogEntry entry, Map<EventId, RejectReason> lines) {
    return switch (entry) {
      case LogEntry.Ballot(long offset, Vote vote, _) when lines.containsKey(vote.event()) ->
          new LogEntry.Late(offset, vote, lines.get(vote.event()));
      case LogEntry.Marked marked -> {
        marked
            .mark()
            .closes()
            .ifPresent(event -> lines.putIfAbsent(event, RejectReason.EVENT_NOT_OPEN));
        yield marked;
      }
      case LogEntry.Ballot _, LogEntry.Late _, LogEntry.Corrected _, LogEntry.Malformed _ -> entry;
    };
  }
}
