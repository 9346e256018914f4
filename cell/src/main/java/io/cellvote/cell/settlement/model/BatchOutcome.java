package io.cellvote.cell.settlement.model;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.model.VoterKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a batch comes to: a verdict for each vote in log order, the books, the new votes. Pure. */
public record BatchOutcome(List<SettledVote> settled, Books books, Map<Choice, Long> newlyCounted) {
  /** A contestant of an event, in the order in which tally rows are taken. */
  public record Choice(EventId event, ContestantId contestant) implements Comparable<Choice> {
    private static final Comparator<Choice> ORDER =
        Comparator.comparing(Choice::event).thenComparing(Choice::contestant);

    @Override
    public int compareTo(Choice other) {
      return ORDER.compare(this, other);
    }
  }

  public BatchOutcome {
    settled = List.copyOf(settled);
  }

  /**
   * Decides a batch.
   *
   * @param inserted the keys whose first vote in this batch became the voter's row
   * @param standing the row that was there already, for every other key of the batch
   * @param settledAt on the database's clock
   */
  public static BatchOutcome decide(
      Batch batch, Set<VoterKey> inserted, Map<VoterKey, Standing> standing, Instant settledAt) {
    Decision decision = new Decision(inserted, standing, settledAt);
    batch.entries().forEach(decision::add);
    return decision.outcome();
  }

  private static final class Decision {
    private final Map<VoterKey, Standing> standing;
    private final Set<VoterKey> inserted;
    private final Instant settledAt;
    private final List<SettledVote> settled = new ArrayList<>();
    private final Map<Choice, Long> counted = new TreeMap<>();
    private long processed;
    private long repeats;
    private long duplicate;
    private long rejected;
    private long malformed;
    private long marks;

    Decision(Set<VoterKey> inserted, Map<VoterKey, Standing> standing, Instant settledAt) {
      this.inserted = inserted;
      this.settledAt = settledAt;
      this.standing = new HashMap<>(standing);
    }

    void add(LogEntry entry) {
      switch (entry) {
        case LogEntry.Ballot(_, Vote vote, _) ->
            settled.add(new SettledVote(vote, judge(vote), settledAt));
        case LogEntry.Late(_, Vote vote, RejectReason reason) ->
            settled.add(new SettledVote(vote, judgeLate(vote, reason), settledAt));
        case LogEntry.Marked _ -> marks++;
        case LogEntry.Malformed _ -> malformed++;
      }
    }

    private Verdict judge(Vote vote) {
      Standing first = standing.putIfAbsent(vote.key(), Standing.of(vote));
      return first == null ? count(vote) : against(first, vote);
    }

    private Verdict against(Standing first, Vote vote) {
      if (first.isRepeatedBy(vote)) {
        repeats++;
        return new Verdict.Processed();
      }
      duplicate++;
      return new Verdict.Duplicate(first.id());
    }

    /** The vote that stands decides, also behind the line: only what would be one is rejected. */
    private Verdict judgeLate(Vote vote, RejectReason reason) {
      Standing first = standing.get(vote.key());
      if (first != null) {
        return against(first, vote);
      }
      rejected++;
      return new Verdict.Rejected(reason);
    }

    private Verdict count(Vote vote) {
      if (!inserted.contains(vote.key())) {
        throw new IllegalStateException("neither inserted nor standing: " + vote.key());
      }
      processed++;
      counted.merge(new Choice(vote.event(), vote.contestant()), 1L, Long::sum);
      return new Verdict.Processed();
    }

    BatchOutcome outcome() {
      Books books = new Books(processed, repeats, duplicate, rejected, 0, malformed, marks);
      return new BatchOutcome(settled, books, counted);
    }
  }
}
