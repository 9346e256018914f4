package io.cellvote.chaos.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A history, indexed by what the rules ask for. */
record Evidence(
    List<Request.Submit> submits,
    List<Request.Status> statuses,
    Map<VerdictKey, List<Request.Submit>> submitsByVote,
    Map<VoterKey, List<Ballot>> rows,
    Map<Ballot, VoteState> states,
    Map<VerdictKey, Verdict> verdicts) {

  static Evidence of(History history) {
    List<Request.Submit> submits = only(Request.Submit.class, history.requests());
    return new Evidence(
        submits,
        only(Request.Status.class, history.requests()),
        submits.stream().collect(groupingBy(submit -> submit.ballot().verdictKey())),
        history.database().votes().stream()
            .map(DatabaseState.VoteRow::ballot)
            .collect(groupingBy(Ballot::key)),
        history.database().votes().stream()
            .collect(
                toMap(
                    DatabaseState.VoteRow::ballot,
                    DatabaseState.VoteRow::state,
                    (first, _) -> first)),
        history.database().verdicts().stream()
            .collect(
                toMap(
                    row -> row.ballot().verdictKey(),
                    DatabaseState.VerdictRow::verdict,
                    (first, _) -> first)));
  }

  private static <T> List<T> only(Class<T> kind, List<Request> requests) {
    return requests.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The votes that stand for a voter in an event, whatever their state. */
  List<Ballot> standing(VoterKey key) {
    return rows.getOrDefault(key, List.of());
  }

  /** Whether the vote is a row. */
  boolean stands(Ballot ballot) {
    return standing(ballot.key()).contains(ballot);
  }

  /** Whether the vote counts, or did until an operator took it back. */
  boolean hasCounted(Ballot ballot) {
    VoteState state = states.get(ballot);
    return state == VoteState.COUNTED || state == VoteState.WITHDRAWN;
  }

  /** Whether a row of this vote was taken back by an operator. */
  boolean isWithdrawn(VerdictKey vote) {
    return submitsOf(vote).stream()
        .anyMatch(submit -> states.get(submit.ballot()) == VoteState.WITHDRAWN);
  }

  /** Every time that this vote, with whatever choice, was submitted. */
  List<Request.Submit> submitsOf(VerdictKey vote) {
    return submitsByVote.getOrDefault(vote, List.of());
  }

  /** Whether exactly this ballot was submitted. */
  boolean submitted(Ballot ballot) {
    return submitsOf(ballot.verdictKey()).stream().anyMatch(s -> s.ballot().equals(ballot));
  }

  /** Whether the database tells what became of the vote. */
  boolean isKept(Ballot ballot) {
    return stands(ballot) || wasRefused(ballot) || stoodWithAnotherChoice(ballot);
  }

  private boolean wasRefused(Ballot ballot) {
    Verdict verdict = verdicts.get(ballot.verdictKey());
    return verdict instanceof Verdict.Duplicate || verdict instanceof Verdict.Rejected;
  }

  /** The same request id with another choice has no verdict of its own: it is a duplicate. */
  private boolean stoodWithAnotherChoice(Ballot ballot) {
    return standing(ballot.key()).stream()
        .anyMatch(row -> row.id().equals(ballot.id()) && submitted(row));
  }

  /** What the database says of a vote: its verdict, or that its row is there. */
  Optional<String> verdictOf(VerdictKey vote) {
    return Optional.ofNullable(verdicts.get(vote)).map(Evidence::word).or(() -> rowOf(vote));
  }

  private Optional<String> rowOf(VerdictKey vote) {
    Stream<Ballot> ballots = submitsOf(vote).stream().map(Request.Submit::ballot);
    return ballots.anyMatch(this::hasCounted) ? Optional.of("processed") : Optional.empty();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Processed _ -> "processed";
      case Verdict.Duplicate _ -> "duplicate";
      case Verdict.Rejected _ -> "rejected";
    };
  }
}
