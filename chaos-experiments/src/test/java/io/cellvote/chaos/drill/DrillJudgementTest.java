package io.cellvote.chaos.drill;

import static io.cellvote.chaos.drill.TestExperiments.WARMUP;
import static io.cellvote.chaos.drill.TestExperiments.act;
import static io.cellvote.chaos.drill.TestExperiments.cellKill;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.DatabaseState;
import io.cellvote.chaos.history.DatabaseState.TallyRow;
import io.cellvote.chaos.history.DatabaseState.VerdictRow;
import io.cellvote.chaos.history.DatabaseState.VoteRow;
import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.Observation;
import io.cellvote.model.RequestId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A history that shows a broken promise makes the drill not ok, whatever its probes found. */
class DrillJudgementTest {
  private final FakeClock clock = new FakeClock();
  private final FakePlatform platform = new FakePlatform(clock);

  private DrillOutcome run(Experiment experiment) {
    return new DrillRunner(platform, DrillListener.silent(), clock).run(experiment, 7);
  }

  private DrillOutcome runAndCheckNotOk() {
    DrillOutcome outcome = run(cellKill());
    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
    assertThat(outcome.deviated()).isFalse();
    assertThat(outcome.ok()).isFalse();
    return outcome;
  }

  @Test
  void judgement_ofALostAck_isNotOk() {
    platform.seen = history -> with(history, without(history.database(), FakeLoad.ballot(3)));

    DrillOutcome outcome = runAndCheckNotOk();

    assertThat(outcome.figures().get(Figure.LOST)).isEqualTo(1);
    assertThat(outcome.violations().getFirst())
        .contains(FakeLoad.ballot(3).voter().toString(), "is lost");
  }

  @Test
  void judgement_ofAVoteThatCountsTwice_isNotOk() {
    platform.seen = history -> with(history, withSecond(history.database(), FakeLoad.ballot(3)));

    DrillOutcome outcome = runAndCheckNotOk();

    assertThat(outcome.figures().get(Figure.DOUBLE_COUNTED)).isEqualTo(1);
    assertThat(outcome.figures().get(Figure.VIOLATIONS)).isEqualTo(1);
  }

  @Test
  void judgement_ofALeaderboardThatWentBack_isNotOk() {
    platform.seen = DrillJudgementTest::goingBack;

    assertThat(runAndCheckNotOk().violations().getFirst()).contains("fell from 50 to 20");
  }

  @Test
  void judgement_ofALeaderboardThatWentBackWithTheDatabase_isOk() {
    platform.seen = DrillJudgementTest::goingBack;

    DrillOutcome outcome = run(cellKill(act("put it back", new Action.PutDatabaseBack())));

    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.ok()).isTrue();
  }

  @Test
  void judgement_ofALeaderboardThatWentBackBeforeTheDatabase_isNotOk() {
    platform.seen = history -> goingBack(history, Duration.ofSeconds(1));

    DrillOutcome outcome = run(cellKill(act("put it back", new Action.PutDatabaseBack())));

    assertThat(outcome.ok()).isFalse();
  }

  private static History goingBack(History history) {
    return goingBack(history, WARMUP.plusSeconds(10));
  }

  /** It shows 50, and so long after the start 20. */
  private static History goingBack(History history, Duration when) {
    return new History(
        history.requests(),
        List.of(observation(Duration.ZERO, 50), observation(when.plusSeconds(1), 20)),
        history.corrections(),
        history.database());
  }

  private static Observation observation(Duration when, long votes) {
    return new Observation(
        FakeClock.START.plus(when),
        FakeLoad.EVENT,
        Map.of(FakeLoad.CONTESTANT, votes),
        Map.of(FakeLoad.CONTESTANT, 170L));
  }

  private static History with(History history, DatabaseState database) {
    return new History(history.requests(), history.observations(), history.corrections(), database);
  }

  private static DatabaseState without(DatabaseState database, Ballot gone) {
    List<VoteRow> votes = new ArrayList<>(database.votes());
    votes.removeIf(row -> row.ballot().equals(gone));
    List<VerdictRow> verdicts = new ArrayList<>(database.verdicts());
    verdicts.removeIf(row -> row.ballot().equals(gone));
    return new DatabaseState(votes, verdicts, tallies(votes));
  }

  private static DatabaseState withSecond(DatabaseState database, Ballot first) {
    List<VoteRow> votes = new ArrayList<>(database.votes());
    VoteId second = VoteId.of(first.voter(), first.event(), new RequestId("second"));
    votes.add(
        new VoteRow(
            new Ballot(second, first.voter(), first.event(), first.contestant()),
            VoteState.COUNTED));
    return new DatabaseState(votes, database.verdicts(), tallies(votes));
  }

  private static List<TallyRow> tallies(List<VoteRow> votes) {
    return List.of(new TallyRow(FakeLoad.EVENT, FakeLoad.CONTESTANT, votes.size()));
  }
}
