package io.cellvote.cell.defence.application;

import static io.cellvote.cell.defence.TestDefence.comingFrom;
import static io.cellvote.cell.defence.TestDefence.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.application.Origin;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.VoteDefence.Opinion;
import io.cellvote.cell.defence.Solver;
import io.cellvote.cell.defence.TestDefence;
import io.cellvote.model.Event;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefenceTest {
  private static final Origin PHONE = comingFrom("192.0.2.1", "phone");

  private final Event event = Fixtures.openEvent(2);
  private final TestDefence one = of(Map.of());

  private static TestDefence of(Map<String, String> settings) {
    return new TestDefence(1, settings, RiskScores.NONE);
  }

  private Opinion judge(TestDefence defence, Origin origin) {
    return defence.defence().judge(vote(event, Fixtures.anyVoter(), 0, origin));
  }

  private static boolean isHeld(Opinion opinion) {
    return opinion instanceof Opinion.Accept(var suspicion) && suspicion.held();
  }

  private Submission solved(TestDefence defence, UserId voter, Origin origin) {
    String solution = Solver.solve(defence.desk().challenge(voter, event.id()));
    return vote(
        event, voter, 0, new Origin(origin.address(), origin.device(), Optional.of(solution)));
  }

  @Test
  void judge_fifthVoterOfADevice_isChallenged_theFirstOnesAreNot() {
    for (int voter = 0; voter < 4; voter++) {
      assertThat(judge(one, PHONE)).isInstanceOf(Opinion.Accept.class);
    }
    assertThat(judge(one, PHONE)).isInstanceOf(Opinion.Challenge.class);
    assertThat(one.figure("shared_device")).isEqualTo(1);
  }

  @Test
  void judge_sameVoterAgain_isNotAnotherVoter() {
    Submission vote = vote(event, Fixtures.anyVoter(), 0, PHONE);
    IntStream.range(0, 20).forEach(_ -> one.defence().judge(vote));

    assertThat(one.figure("challenged")).isZero();
  }

  @Test
  void judge_solvedChallenge_letsIn_andASolutionWorksForOneRequestOnly() {
    IntStream.range(0, 4).forEach(_ -> judge(one, PHONE));
    UserId voter = Fixtures.anyVoter();
    Submission vote = solved(one, voter, PHONE);

    assertThat(one.defence().judge(vote)).isInstanceOf(Opinion.Accept.class);
    assertThat(one.defence().judge(vote)).isInstanceOf(Opinion.Accept.class);
    assertThat(one.defence().judge(withRequest(vote, "another")))
        .isInstanceOf(Opinion.Challenge.class);
    assertThat(one.figure("challenge_replayed")).isEqualTo(1);
  }

  private static Submission withRequest(Submission vote, String request) {
    return new Submission(
        vote.voter(),
        vote.issuer(),
        vote.confirmed(),
        vote.event(),
        vote.contestant(),
        VoteId.of(vote.voter(), vote.event(), new RequestId(request)),
        vote.async(),
        vote.traceparent(),
        vote.origin());
  }

  @Test
  void judge_farOverTheLimit_isHeldThoughSolved_withItsReasons() {
    IntStream.range(0, 16).forEach(_ -> judge(one, PHONE));

    Opinion opinion = one.defence().judge(solved(one, Fixtures.anyVoter(), PHONE));

    assertThat(isHeld(opinion)).isTrue();
    assertThat(((Opinion.Accept) opinion).suspicion().reasons()).containsExactly("shared_device");
    assertThat(one.figure("held")).isEqualTo(1);
  }

  @Test
  void judge_layersOff_letIn() {
    TestDefence off = of(Map.of("cellvote.defence.sharing-enabled", "false"));
    IntStream.range(0, 50).forEach(_ -> judge(off, PHONE));
    assertThat(off.figure("challenged")).isZero();

    TestDefence unchallenged = of(Map.of("cellvote.defence.challenge-enabled", "false"));
    IntStream.range(0, 50).forEach(_ -> judge(unchallenged, PHONE));
    assertThat(unchallenged.figure("challenged")).isZero();
    assertThat(unchallenged.figure("held")).isEqualTo(34);
  }

  @Test
  void challenge_underAttack_isHarder() {
    long quiet = one.desk().challenge(Fixtures.anyVoter(), event.id()).maxnumber();
    IntStream.range(0, 200).forEach(_ -> judge(one, PHONE));

    assertThat(one.desk().challenge(Fixtures.anyVoter(), event.id()).maxnumber())
        .isGreaterThan(2 * quiet);
  }

  @Test
  void limited_overTheDevicesBurst_saysSo_andOtherDevicesAreNotLimited() {
    long limited =
        IntStream.range(0, 200)
            .filter(_ ->
                one.defence()
                    .limited(vote(event, Fixtures.anyVoter(), 0, comingFrom("", "phone")))
                    .isPresent())
            .count();

    assertThat(limited).isEqualTo(80);
    assertThat(one.figure("limit_device")).isEqualTo(80);
    assertThat(one.defence().limited(vote(event, Fixtures.anyVoter(), 0, comingFrom("", "tablet"))))
        .isEmpty();
  }

  @Test
  void limited_oneVoterInOneEvent_othersEventsAreNotLimited() {
    UserId voter = Fixtures.anyVoter();
    IntStream.range(0, 60)
        .forEach(_ ->
            assertThat(one.defence().limited(vote(event, voter, 0, Origin.UNKNOWN))).isEmpty());

    assertThat(one.defence().limited(vote(event, voter, 0, Origin.UNKNOWN))).isPresent();
    assertThat(one.defence().limited(vote(Fixtures.openEvent(1), voter, 0, Origin.UNKNOWN)))
        .isEmpty();
  }

  @Test
  void limited_loadSource_isNotLimitedByItsAddress() {
    TestDefence exempt = of(Map.of("cellvote.defence.load-sources", "127.0.0.0/24"));
    IntStream.range(0, 2_000)
        .forEach(_ ->
            assertThat(
                    exempt
                        .defence()
                        .limited(
                            vote(event, Fixtures.anyVoter(), 0, comingFrom("127.0.0.1", null))))
                .isEmpty());
    long limited =
        IntStream.range(0, 1_000)
            .filter(_ ->
                exempt
                    .defence()
                    .limited(vote(event, Fixtures.anyVoter(), 0, comingFrom("127.0.1.1", null)))
                    .isPresent())
            .count();
    assertThat(limited).isEqualTo(400);
  }
}
