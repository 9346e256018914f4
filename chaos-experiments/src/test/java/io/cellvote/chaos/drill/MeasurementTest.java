package io.cellvote.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.Call;
import io.cellvote.chaos.history.Request;
import io.cellvote.chaos.history.Violation;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each figure, from votes made by hand: broken from second 10 to second 20. */
class MeasurementTest {
  private static final CellId TARGET = new CellId("cell-2");
  private static final CellId OTHER = new CellId("cell-1");
  private static final Instant START = FakeClock.START;
  private static final Course BROKEN =
      new Course(Optional.of(START.plusSeconds(10)), Optional.of(START.plusSeconds(20)));

  private final FakePlatform platform = new FakePlatform(new FakeClock());
  private final List<Sent> sent = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();

  private MeasurementTest vote(CellId home, double dueSecond, int tookMs, Answer answer) {
    Instant due = START.plusMillis((long) (dueSecond * 1_000));
    Call call = new Call(due, due.plusMillis(tookMs), Optional.ofNullable(answer));
    sent.add(new Sent(new Request.Submit(FakeLoad.ballot(sent.size()), call), home, 1));
    return this;
  }

  private MeasurementTest ok(CellId home, double dueSecond, int tookMs) {
    return vote(home, dueSecond, tookMs, Answer.processed());
  }

  private double get(Figure figure) {
    return get(figure, platform.cellMap());
  }

  private double get(Figure figure, CellMap map) {
    return get(figure, map, BROKEN);
  }

  private double get(Figure figure, CellMap map, Course course) {
    return Measurement.of(
            new Measurement.Seen(
                sent,
                course,
                Set.of(TARGET),
                Optional.of(new Measurement.Homes(map, FakePlatform.REGIONS)),
                violations))
        .get(figure);
  }

  @Test
  void answers_ofEachKind_areCounted() {
    vote(OTHER, 1, 5, Answer.processed())
        .vote(OTHER, 1, 5, Answer.acked())
        .vote(OTHER, 1, 5, Answer.duplicate())
        .vote(OTHER, 1, 5, new Answer(401, "unauthorized"))
        .vote(OTHER, 1, 5, new Answer(503, "overloaded"))
        .vote(OTHER, 1, 5, new Answer(409, "event_not_open"))
        .vote(TARGET, 1, 5, null);

    assertThat(get(Figure.SENT)).isEqualTo(7);
    assertThat(get(Figure.ACKED)).isEqualTo(2);
    assertThat(get(Figure.PROCESSED)).isEqualTo(1);
    assertThat(get(Figure.PENDING)).isEqualTo(1);
    assertThat(get(Figure.DUPLICATE)).isEqualTo(1);
    assertThat(get(Figure.UNAUTHORIZED)).isEqualTo(1);
    assertThat(get(Figure.SHED)).isEqualTo(1);
    assertThat(get(Figure.FAILED_REQUESTS)).isEqualTo(4);
    assertThat(get(Figure.OTHERS_FAILED)).isEqualTo(3);
  }

  @Test
  void refusals_afterTheEventWasClosed_areNoFailures_thoseBeforeAre() {
    Answer refusal = new Answer(409, "event_not_open");
    vote(OTHER, 11.9, 50, refusal).vote(OTHER, 12, 5, refusal).vote(OTHER, 13, 5, refusal);
    Course closed = BROKEN.with(new Action.CloseEvent(), START.plusSeconds(12));

    assertThat(get(Figure.REFUSED, platform.cellMap(), closed)).isEqualTo(2);
    assertThat(get(Figure.FAILED_REQUESTS, platform.cellMap(), closed)).isEqualTo(1);
    assertThat(get(Figure.FAILED_REQUESTS)).isEqualTo(3);
  }

  @Test
  void violations_byKind_areCounted() {
    Ballot lost = FakeLoad.ballot(1);
    violations.add(new Violation.LostAck(lost));
    violations.add(new Violation.LostAck(FakeLoad.ballot(2)));
    violations.add(new Violation.CountedTwice(lost.key(), List.of(lost.id())));

    assertThat(get(Figure.LOST)).isEqualTo(2);
    assertThat(get(Figure.DOUBLE_COUNTED)).isEqualTo(1);
    assertThat(get(Figure.VIOLATIONS)).isEqualTo(3);
  }

  @Test
  void othersP99_isOfOthersAlone_beforeAndDuring() {
    for (int number = 0; number < 100; number++) {
      ok(OTHER, number * 0.1, 10).ok(OTHER, 10 + number * 0.1, 20).ok(TARGET, 10, 5_000);
    }
    ok(OTHER, 1, 900).ok(OTHER, 11, 901).ok(OTHER, 21, 902);

    assertThat(get(Figure.OTHERS_P99_BEFORE_MS)).isEqualTo(10);
    assertThat(get(Figure.OTHERS_P99_DURING_MS)).isEqualTo(20);
    assertThat(get(Figure.OTHERS_P99_RATIO)).isEqualTo(2);
  }

  @Test
  void othersP99Ratio_nobodyDuring_isOne() {
    ok(OTHER, 1, 10).ok(TARGET, 11, 10);

    assertThat(get(Figure.OTHERS_P99_RATIO)).isEqualTo(1);
  }

  @Test
  void slowRequests_whileBroken_areAShareAndLastFromFirstDueToLastEnd() {
    ok(TARGET, 9.9, 5_000).ok(TARGET, 10, 1_001).ok(TARGET, 13, 2_000).ok(TARGET, 14, 1_000);
    ok(OTHER, 15, 5).ok(TARGET, 20, 9_000);

    assertThat(get(Figure.SLOW_REQUESTS_PERCENT)).isEqualTo(50);
    assertThat(get(Figure.SLOW_FOR_SECONDS)).isEqualTo(5);
  }

  @Test
  void blastRadius_isOfAllSinceTheFault() {
    ok(OTHER, 1, 5_000).ok(OTHER, 11, 5).vote(TARGET, 12, 5, null).ok(TARGET, 25, 1_001);
    ok(OTHER, 26, 5);

    assertThat(get(Figure.BLAST_RADIUS_PERCENT)).isEqualTo(50);
  }

  @Test
  void recovery_isFromTheFaultToTheEndOfTheLastHurtRequestDueBeforeItWasMended() {
    ok(TARGET, 12, 1_500).vote(TARGET, 13, 250, null).ok(TARGET, 14, 5).ok(TARGET, 20, 3_000);

    assertThat(get(Figure.RECOVERY_SECONDS)).isEqualTo(3.5);
  }

  @Test
  void recovery_nobodyHurt_isNull() {
    ok(TARGET, 12, 5).ok(TARGET, 5, 3_000);

    assertThat(get(Figure.RECOVERY_SECONDS)).isZero();
    assertThat(get(Figure.SLOW_FOR_SECONDS)).isZero();
  }

  @Test
  void nothingBroken_allFiguresOfAFaultAreNull() {
    ok(TARGET, 12, 5_000);

    for (Figure figure :
        List.of(
            Figure.RECOVERY_SECONDS,
            Figure.SLOW_FOR_SECONDS,
            Figure.SLOW_REQUESTS_PERCENT,
            Figure.BLAST_RADIUS_PERCENT)) {
      assertThat(get(figure, platform.cellMap(), Course.UNBROKEN)).as(figure.code()).isZero();
    }
  }

  @Test
  void movedVoters_areThoseWhoseHomeIsAnotherNow() {
    CellMap before = platform.cellMap();
    for (int number = 0; number < 256; number++) {
      var home = before.home(FakeLoad.ballot(number).voter(), FakePlatform.REGIONS);
      ok(home.orElseThrow().id(), number * 0.05, 5);
    }
    double ofTarget = sent.stream().filter(vote -> vote.home().equals(TARGET)).count();
    platform.states.put(TARGET, CellState.DRAINING);

    assertThat(get(Figure.MOVED_VOTERS, before)).isZero();
    assertThat(get(Figure.MOVED_VOTERS)).isEqualTo(ofTarget).isPositive();
  }

  @Test
  void clientRetries_areTriesBeyondTheFirst() {
    ok(OTHER, 1, 5);
    Sent first = sent.getFirst();
    sent.add(new Sent(first.submit(), first.home(), 3));

    assertThat(get(Figure.CLIENT_RETRIES)).isEqualTo(2);
  }

  @Test
  void course_ofActions_isBrokenByTheFirstAndMendedByTheFirstThatMends() {
    Course course =
        Course.UNBROKEN
            .with(new Action.Stop("database"), START.plusSeconds(10))
            .with(new Action.Start("database"), START.plusSeconds(12))
            .with(new Action.Kill("cell-1"), START.plusSeconds(14))
            .mendedAt(START.plus(Duration.ofSeconds(20)));

    assertThat(course.fault()).hasValue(START.plusSeconds(10));
    assertThat(course.mended()).hasValue(START.plusSeconds(12));
  }
}
