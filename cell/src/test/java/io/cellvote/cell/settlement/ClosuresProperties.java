package io.cellvote.cell.settlement;

import static io.cellvote.cell.Fixtures.anyVote;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.Closures;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * However a log is cut into batches, the votes behind an event's first mark are late, no others.
 */
class ClosuresProperties {
  private static final List<Event> EVENTS = List.of(Fixtures.openEvent(1), Fixtures.openEvent(1));

  private final LogPartition partition = new LogPartition(new LogId(UUID.randomUUID()), 0);

  /** Each number is a record: 0 and 1 vote in an event, 2 and 3 close it. */
  @Property(tries = 200)
  void applyTo_logInAnyBatches_lateIsWhatComesBehindTheFirstMark(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 3) Integer> records,
      @ForAll @IntRange(min = 1, max = 40) int batchSize) {
    List<LogEntry> log = log(records);

    List<LogEntry> judged = settle(log, batchSize);

    Set<EventId> closed = new HashSet<>();
    for (int at = 0; at < log.size(); at++) {
      switch (log.get(at)) {
        case LogEntry.Marked marked -> {
          marked.mark().closes().ifPresent(closed::add);
          assertThat(judged.get(at)).isEqualTo(marked);
        }
        case LogEntry.Ballot(long offset, Vote vote, _) when closed.contains(vote.event()) ->
            assertThat(judged.get(at))
                .isEqualTo(new LogEntry.Late(offset, vote, RejectReason.EVENT_NOT_OPEN));
        case LogEntry.Ballot ballot -> assertThat(judged.get(at)).isEqualTo(ballot);
        case LogEntry.Late _, LogEntry.Corrected _, LogEntry.Malformed _ ->
            throw new AssertionError("not in this log");
      }
    }
  }

  private static List<LogEntry> log(List<Integer> records) {
    List<LogEntry> log = new ArrayList<>();
    for (int record : records) {
      Event event = EVENTS.get(record % 2);
      log.add(
          record < 2
              ? new LogEntry.Ballot(log.size(), anyVote(event))
              : new LogEntry.Marked(log.size(), Mark.closing(event.id())));
    }
    return log;
  }

  /** As a ledger does: it remembers the marks of the batches before. */
  private List<LogEntry> settle(List<LogEntry> log, int batchSize) {
    List<LogEntry> judged = new ArrayList<>();
    Map<EventId, RejectReason> closed = new HashMap<>();
    for (int start = 0; start < log.size(); start += batchSize) {
      List<LogEntry> records = log.subList(start, Math.min(log.size(), start + batchSize));
      Batch batch = new Closures(closed).applyTo(Batch.of(partition, records));
      judged.addAll(batch.entries());
      batch.marks().stream()
          .flatMap(marked -> marked.mark().closes().stream())
          .forEach(event -> closed.put(event, RejectReason.EVENT_NOT_OPEN));
    }
    return judged;
  }
}
