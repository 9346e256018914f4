package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.placement.AddPolicy.Verdict;
import io.cellvote.control.placement.AddPolicy.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a new cell gets more voters, and when it does not. */
class AddPolicyTest {
  private static final AddLimits LIMITS = AddLimits.DEFAULT;
  private static final AddPolicy POLICY = new AddPolicy(LIMITS);
  private static final Duration LATE = LIMITS.patience();
  private static final Duration DUE = LIMITS.step();
  private static final Duration EARLY = DUE.minusMillis(1);
  private static final Traffic PEERS = new Traffic(1_000, 0, 100);

  @Test
  void wellCell_getsItsFirstVotersAtOnce_andMoreWhenTheStepIsOver() {
    assertThat(judge(0, Duration.ZERO, Traffic.NONE)).isEqualTo(new Verdict.Step());
    assertThat(judge(1, EARLY, Traffic.NONE)).isEqualTo(new Verdict.Stay());
    assertThat(judge(1, DUE, Traffic.NONE)).isEqualTo(new Verdict.Step());
  }

  @Test
  void cellAsGoodAsItsPeers_steps() {
    assertThat(judge(10, DUE, new Traffic(100, 1, 250))).isEqualTo(new Verdict.Step());
  }

  @Test
  void slowCell_isGivenTimeToWarmUp_andThenHalts_withTheFigures() {
    Traffic slow = new Traffic(100, 0, 251);

    assertThat(judge(10, DUE, slow)).isEqualTo(new Verdict.Stay());
    assertThat(judge(10, LATE, slow))
        .isEqualTo(new Verdict.Halt("95% of its requests take up to 251 ms, its peers' 100 ms"));
  }

  @Test
  void cellWithMoreErrorsThanItsPeers_haltsAtOnce() {
    assertThat(judge(1, Duration.ZERO, new Traffic(100, 2, 100)))
        .isEqualTo(new Verdict.Halt("2.0% of its requests fail, 0.0% of its peers'"));
  }

  @Test
  void errorsThatAllHave_areNotTheCells() {
    Verdict verdict =
        POLICY.judge(way(10, DUE), well(new Traffic(100, 30, 100)), new Traffic(1_000, 295, 100));

    assertThat(verdict).isEqualTo(new Verdict.Step());
  }

  @Test
  void fewRequests_sayNothing_soTimeAndChecksDecide() {
    Traffic few = new Traffic(LIMITS.requestsMin() - 1, 20, 9_000);

    assertThat(judge(1, DUE, few)).isEqualTo(new Verdict.Step());
    assertThat(POLICY.judge(way(1, DUE), well(new Traffic(100, 50, 9_000)), Traffic.NONE))
        .isEqualTo(new Verdict.Step());
  }

  @Test
  void cellThatIsNotWell_waits_andThenHalts() {
    assertThat(POLICY.judge(way(0, DUE), Cells.BEHIND, PEERS)).isEqualTo(new Verdict.Stay());
    assertThat(POLICY.judge(way(0, LATE), Cells.BEHIND, PEERS))
        .isEqualTo(new Verdict.Halt("it is not well: 9,000 votes wait"));
  }

  @Test
  void deadCell_haltsAtOnce_onceItHasVoters() {
    assertThat(POLICY.judge(way(0, EARLY), Cells.DEAD, PEERS)).isEqualTo(new Verdict.Stay());
    assertThat(POLICY.judge(way(1, EARLY), Cells.DEAD, PEERS))
        .isEqualTo(new Verdict.Halt("it is not ready: refused"));
  }

  @Test
  void typical_isAllRequests_andTheLatencyInTheMiddle() {
    Traffic typical =
        Traffic.typical(
            List.of(
                new Traffic(10, 1, 900),
                Traffic.NONE,
                new Traffic(20, 2, 50),
                new Traffic(30, 0, 60)));

    assertThat(typical).isEqualTo(new Traffic(60, 3, 60));
    assertThat(Traffic.typical(List.of(Traffic.NONE))).isEqualTo(Traffic.NONE);
  }

  private static Verdict judge(int weight, Duration sinceStep, Traffic own) {
    return POLICY.judge(way(weight, sinceStep), well(own), PEERS);
  }

  private static Way way(int weight, Duration sinceStep) {
    return new Way(weight, 100, sinceStep);
  }

  private static CellHealth well(Traffic traffic) {
    return Cells.checked(new CellCheck.Settled(traffic), 5);
  }
}
