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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a batch comes to: a verdict for each vote in log order, the books, the new votes. Pure.
 *
 * @param held new votes that count only when an operator releases them: they have no verdict yet
 */
public record BatchOutcome(
    List<SettledVote> settled,
    Books books,
    Map<Choice, Long> newlyCounted,
    List<LogEntry.Ballot> held) {
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
    held = List.copyOf(held);
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
    private final List<LogEntry.Ballot> held = new ArrayList<>();
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
        case LogEntry.Ballot ballot -> judge(ballot).ifPresent(said -> tell(ballot.vote(), said));
        case LogEntry.Late(_, Vote vote, RejectReason reason) ->
            judgeLate(vote, reason).ifPresent(said -> tell(vote, said));
        case LogEntry.Marked _, LogEntry.Corrected _ -> marks++;
        case LogEntry.Malformed _ -> malformed++;
      }
    }

    private void tell(Vote vote, Verdict verdict) {
      settled.add(new SettledVote(vote, verdict, settledAt));
    }

    private Optional<Verdict> judge(LogEntry.Ballot ballot) {
      Vote vote = ballot.vote();
      Standing first = standing.putIfAbsent(vote.key(), Standing.of(vote, ballot.suspicion()));
      return first == null ? take(ballot) : against(first, vote);
    }

    /** A repeat is answered like the first copy, which may have no verdict yet. */
    private Optional<Verdict> against(Standing first, Vote vote) {
      if (first.isRepeatedBy(vote)) {
        repeats++;
        return first.verdict();
      }
      duplicate++;
      return Optional.of(new Verdict.Duplicate(first.id()));
    }

    private Optional<Verdict> take(LogEntry.Ballot ballot) {
      if (!inserted.contains(ballot.vote().key())) {
        throw new IllegalStateException("neither inserted nor standing: " + ballot.vote().key());
      }
      if (ballot.suspicion().held()) {
        held.add(ballot);
        return Optional.empty();
      }
      return Optional.of(count(ballot.vote()));
    }

    /** The vote that stands decides, also behind the line: only what would be one is rejected. */
    private Optional<Verdict> judgeLate(Vote vote, RejectReason reason) {
      Standing first = standing.get(vote.key());
      if (first != null) {
        return against(first, vote);
      }
      rejected++;
      return Optional.of(new Verdict.Rejected(reason));
    }

    private Verdict count(Vote vote) {
      processed++;
      counted.merge(new Choice(vote.event(), vote.contestant()), 1L, Long::sum);
      return new Verdict.Processed();
    }

    BatchOutcome outcome() {
      Books books =
          new Books(processed, repeats, duplicate, rejected, held.size(), malformed, marks);
      return new BatchOutcome(settled, books, counted, held);
    }
  }
}
