package io.cellvote.chaos.history;

import io.cellvote.chaos.history.DatabaseState.TallyRow;
import io.cellvote.chaos.history.DatabaseState.VerdictRow;
import io.cellvote.chaos.history.DatabaseState.VoteRow;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes a history down step by step; every step is one second after the one before. */
final class TestHistory {
  static final EventId EVENT = event(0);

  private final List<Request> requests = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();
  private final List<VoteRow> votes = new ArrayList<>();
  private final List<VerdictRow> verdicts = new ArrayList<>();
  private final List<TallyRow> tallies = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  static UserId voter(int number) {
    return new UserId(new UUID(0x4000, number));
  }

  static EventId event(int number) {
    return new EventId(new UUID(0xe000, number));
  }

  static ContestantId contestant(int position) {
    return ContestantId.of(EVENT, position);
  }

  /** The voter's ballot of this request in the one event. */
  static Ballot ballot(int voter, int contestant, String request) {
    return ballot(EVENT, voter, contestant, request);
  }

  static Ballot ballot(EventId event, int voter, int contestant, String request) {
    VoteId id = VoteId.of(voter(voter), event, new RequestId(request));
    return new Ballot(id, voter(voter), event, contestant(contestant));
  }

  private Call call(Optional<Answer> answer) {
    Instant start = now;
    now = now.plusSeconds(1);
    return new Call(start, now, answer);
  }

  TestHistory submit(Ballot ballot, Answer answer) {
    requests.add(new Request.Submit(ballot, call(Optional.of(answer))));
    return this;
  }

  TestHistory submitUnanswered(Ballot ballot) {
    requests.add(new Request.Submit(ballot, call(Optional.empty())));
    return this;
  }

  TestHistory status(Ballot ballot, Answer answer) {
    requests.add(new Request.Status(ballot.verdictKey(), call(Optional.of(answer))));
    return this;
  }

  /** The database counts it: row, verdict and tally. */
  TestHistory counted(Ballot ballot) {
    verdicts.add(new VerdictRow(ballot, new Verdict.Processed()));
    return row(ballot).tally(ballot, 1);
  }

  TestHistory row(Ballot ballot) {
    votes.add(new VoteRow(ballot, VoteState.COUNTED));
    return this;
  }

  TestHistory held(Ballot ballot) {
    votes.add(new VoteRow(ballot, VoteState.HELD));
    return this;
  }

  TestHistory tally(Ballot ballot, long plus) {
    tallies.add(new TallyRow(ballot.event(), ballot.contestant(), plus));
    return this;
  }

  TestHistory verdict(Ballot ballot, Verdict verdict) {
    verdicts.add(new VerdictRow(ballot, verdict));
    return this;
  }

  TestHistory observe(long shown, long settled) {
    return observe(EVENT, Map.of(contestant(0), shown), Map.of(contestant(0), settled));
  }

  TestHistory observe(
      EventId event, Map<ContestantId, Long> shown, Map<ContestantId, Long> settled) {
    now = now.plusSeconds(1);
    observations.add(new Observation(now, event, shown, settled));
    return this;
  }

  TestHistory corrected(long votes) {
    now = now.plusSeconds(1);
    corrections.add(new Correction(now, EVENT, contestant(0), votes));
    return this;
  }

  History history() {
    return new History(
        requests, observations, corrections, new DatabaseState(votes, verdicts, tallies));
  }
}
