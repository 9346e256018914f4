package io.cellvote.chaos.history;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VoteState;
import java.util.List;

/** What the database holds, in one snapshot, once everything is settled. */
public record DatabaseState(
    List<VoteRow> votes, List<VerdictRow> verdicts, List<TallyRow> tallies) {
  /** A row of the table {@code vote}. */
  public record VoteRow(Ballot ballot, VoteState state) {}

  /** A row of the table {@code verdict}, with the ballot that it was first given on. */
  public record VerdictRow(Ballot ballot, Verdict verdict) {}

  /** A row of the table {@code tally}: one of the slots of a contestant. */
  public record TallyRow(EventId event, ContestantId contestant, long votes) {}

  public DatabaseState {
    votes = List.copyOf(votes);
    verdicts = List.copyOf(verdicts);
    tallies = List.copyOf(tallies);
  }
}
