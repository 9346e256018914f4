package io.cellvote.chaos.drill;

import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.Call;
import io.cellvote.chaos.history.DatabaseState;
import io.cellvote.chaos.history.DatabaseState.TallyRow;
import io.cellvote.chaos.history.DatabaseState.VerdictRow;
import io.cellvote.chaos.history.DatabaseState.VoteRow;
import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.Request;
import io.cellvote.model.CellMap;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ten votes a second, each of another voter, answered after 10 ms; all of them are counted. */
final class FakeLoad implements Load {
  static final Duration EVERY = Duration.ofMillis(100);
  static final EventId EVENT = new EventId(new UUID(0xe000, 1));
  static final ContestantId CONTESTANT = ContestantId.of(EVENT, 0);
  private static final Duration TAKES = Duration.ofMillis(10);

  private final FakePlatform platform;
  private final FakeClock clock;
  private final Instant start;
  private final CellMap map;
  private Optional<Instant> end = Optional.empty();
  boolean closed;

  FakeLoad(FakePlatform platform, FakeClock clock) {
    this.platform = platform;
    this.clock = clock;
    this.start = clock.instant();
    this.map = platform.cellMap();
  }

  static Ballot ballot(int number) {
    UserId voter = new UserId(new UUID(((long) number % 256) << 56 | number, number));
    VoteId id = VoteId.of(voter, EVENT, new RequestId("request"));
    return new Ballot(id, voter, EVENT, CONTESTANT);
  }

  @Override
  public List<Sent> sent() {
    List<Sent> sent = new ArrayList<>();
    Instant last = end.orElse(clock.instant());
    for (Instant due = start; due.isBefore(last); due = due.plus(EVERY)) {
      sent.add(sent(sent.size(), due));
    }
    return sent;
  }

  private Sent sent(int number, Instant due) {
    Ballot ballot = ballot(number);
    Optional<Answer> answer = Optional.ofNullable(platform.answers.apply(due));
    return new Sent(
        new Request.Submit(ballot, new Call(due, due.plus(TAKES), answer)),
        map.home(ballot.voter(), FakePlatform.REGIONS).orElseThrow().id(),
        1);
  }

  @Override
  public void finish() {
    end = Optional.of(clock.instant());
  }

  @Override
  public History history() {
    List<Ballot> kept =
        sent().stream()
            .filter(vote -> vote.submit().call().answer().filter(Answer::isAck).isPresent())
            .map(vote -> vote.submit().ballot())
            .toList();
    DatabaseState database =
        new DatabaseState(
            kept.stream().map(ballot -> new VoteRow(ballot, VoteState.COUNTED)).toList(),
            kept.stream().map(ballot -> new VerdictRow(ballot, new Verdict.Processed())).toList(),
            List.of(new TallyRow(EVENT, CONTESTANT, kept.size())));
    return platform.seen.apply(
        new History(
            sent().stream().<Request>map(Sent::submit).toList(), List.of(), List.of(), database));
  }

  @Override
  public void close() {
    closed = true;
  }
}
