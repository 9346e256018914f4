package io.cellvote.chaos.drill;

import static io.cellvote.chaos.drill.TestExperiments.BROKEN_FOR;
import static io.cellvote.chaos.drill.TestExperiments.CELL;
import static io.cellvote.chaos.drill.TestExperiments.KILL;
import static io.cellvote.chaos.drill.TestExperiments.START;
import static io.cellvote.chaos.drill.TestExperiments.WARMUP;
import static io.cellvote.chaos.drill.TestExperiments.act;
import static io.cellvote.chaos.drill.TestExperiments.cellKill;
import static io.cellvote.chaos.drill.TestExperiments.figure;
import static io.cellvote.chaos.drill.TestExperiments.killCell;
import static io.cellvote.chaos.drill.TestExperiments.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.chaos.history.Answer;
import io.cellvote.model.CellState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done to a platform in a drill, and what is not, whatever happens. */
class DrillRunnerTest {
  private static final Answer FAILED = new Answer(503, "no_cell_available");

  private final FakeClock clock = new FakeClock();
  private final FakePlatform platform = new FakePlatform(clock);

  private DrillOutcome run(Experiment experiment) {
    return new DrillRunner(platform, DrillListener.silent(), clock).run(experiment, 7);
  }

  @Test
  void drill_ofAGoodPlatform_isOk() {
    DrillOutcome outcome = run(cellKill());

    assertThat(outcome.ok()).isTrue();
    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
    assertThat(outcome.deviated()).isFalse();
    assertThat(outcome.trouble()).isEmpty();
    assertThat(outcome.seconds()).isEqualTo(5 + 10 + 2);
    assertThat(outcome.figures().get(Figure.ACKED)).isEqualTo(170);
    assertThat(platform.done).containsExactly(KILL, START);
  }

  @Test
  void drill_platformNotSteadyBefore_touchesNothing() {
    platform.dead.add("database");

    DrillOutcome outcome = run(cellKill());

    assertThat(platform.done).isEmpty();
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.trouble().orElseThrow()).contains("nothing was touched");
    assertThat(outcome.report().rollbacks()).isEmpty();
    assertThat(outcome.ok()).isFalse();
    assertThat(platform.loads.getFirst().closed).isTrue();
  }

  @Test
  void drill_requestFailedInTheWarmup_touchesNothing() {
    platform.answers = due -> due.equals(FakeClock.START) ? FAILED : Answer.processed();

    assertThat(run(cellKill()).status()).isEqualTo(Status.FAILED);
    assertThat(platform.done).isEmpty();
  }

  @Test
  void drill_toleranceBrokenAfter_isDeviated() {
    platform.answers =
        due -> due.isAfter(FakeClock.START.plus(WARMUP)) ? FAILED : Answer.processed();

    DrillOutcome outcome = run(cellKill());

    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
    assertThat(outcome.deviated()).isTrue();
    assertThat(outcome.ok()).isFalse();
  }

  @Test
  void rollbacks_afterAFailingAction_run() {
    platform.failures.put(KILL, new DrillException("The cell does not die."));

    DrillOutcome outcome = run(cellKill(look(figure(Figure.SENT, 0, 0))));

    assertThat(platform.done).containsExactly(KILL, START);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.trouble()).hasValue("The cell does not die.");
    assertThat(outcome.report().run()).hasSize(1);
    assertThat(outcome.report().after()).isPresent();
  }

  @Test
  void rollbacks_afterAnException_run() {
    platform.failures.put(KILL, new IllegalStateException("a bug"));

    DrillOutcome outcome = run(cellKill());

    assertThat(platform.done).containsExactly(KILL, START);
    assertThat(outcome.status()).isEqualTo(Status.ABORTED);
    assertThat(outcome.trouble().orElseThrow()).contains("a bug");
  }

  @Test
  void rollbacks_afterAnInterrupt_run() {
    clock.at(WARMUP.plusSeconds(1), () -> Thread.currentThread().interrupt());

    DrillOutcome outcome = run(cellKill(look(figure(Figure.SENT, 0, 0))));

    assertThat(platform.done).containsExactly(KILL, START);
    assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(outcome.ok()).isFalse();
    assertThat(outcome.report().rollbacks().getFirst().trouble()).isEmpty();
    assertThat(platform.loads.getFirst().closed).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void rollbacks_oneFails_theNextRunsAndTheDrillIsNotOk() {
    Action first = new Action.Start("cell-2-kafka");
    platform.failures.put(first, new DrillException("It does not start."));

    DrillOutcome outcome =
        run(TestExperiments.of(List.of(killCell()), act("first", first), act("second", START)));

    assertThat(platform.done).containsExactly(KILL, first, START);
    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
    assertThat(outcome.ok()).isFalse();
  }

  @Test
  void rollbacks_interruptedInOne_theNextRuns() {
    Action first = new Action.Start("cell-2-kafka");
    clock.at(WARMUP.plus(BROKEN_FOR).plusSeconds(1), () -> Thread.currentThread().interrupt());
    Step.Act slow =
        new Step.Act("first", first, new Step.Pauses(Duration.ZERO, Duration.ofSeconds(2)));

    DrillOutcome outcome = run(TestExperiments.of(List.of(killCell()), slow, act("second", START)));

    assertThat(platform.done).containsExactly(KILL, first, START);
    assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
  }

  @Test
  void rollbacks_oneIsCutShortByAnInterrupt_itIsDoneAgain() {
    DrillListener impatient =
        new DrillListener() {
          private boolean interrupted;

          @Override
          public void begins(Phase phase, String what) {
            if (phase == Phase.ROLLBACKS && !interrupted) {
              interrupted = true;
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void ended(Phase phase, StepRun run) {}
        };

    DrillOutcome outcome =
        new DrillRunner(platform, impatient, clock)
            .run(TestExperiments.of(List.of(killCell()), act("mend", START)), 1);

    assertThat(platform.done).containsExactly(KILL, START, START);
    assertThat(platform.notReady()).isEmpty();
    assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
  }

  @Test
  void method_probeOutOfTolerance_endsItAndTheDrillIsFailed() {
    Action wipe = new Action.WipeRedis(CELL);

    DrillOutcome outcome = run(cellKill(look(figure(Figure.PENDING, 1, 10)), act("never", wipe)));

    assertThat(platform.done).containsExactly(KILL, START);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.trouble().orElseThrow()).contains("pending", "It is 0, not 1 to 10.");
  }

  @Test
  void probe_withinSomeSeconds_isAskedAgainUntilItHolds() {
    clock.at(
        WARMUP.plus(BROKEN_FOR).plusSeconds(3), () -> platform.states.put(CELL, CellState.DOWN));

    DrillOutcome outcome = run(cellKill(look(isDown(Duration.ofSeconds(5)))));

    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
    assertThat(outcome.report().run().getLast().seconds()).isEqualTo(3);
  }

  @Test
  void probe_notWithinItsSeconds_fails() {
    DrillOutcome outcome = run(cellKill(look(isDown(Duration.ofSeconds(5)))));

    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.report().run().getLast().output()).isEqualTo("active");
  }

  private static Probe isDown(Duration within) {
    return new Probe(
        "it is down",
        new Question.StateOfCell(CELL),
        new Tolerance.OneOf(List.of(new Reading.Word("down"))),
        within);
  }

  @Test
  void probe_ofAStormsAnswers_countsThemByStatus() {
    platform.stormAnswers = Map.of("200", 1L, "409", 98L, "503", 1L);
    Probe broken =
        new Probe(
            "none breaks a cell",
            new Question.Answers("storm", "5xx"),
            new Tolerance.OneOf(List.of(new Reading.Amount(0))),
            Duration.ZERO);

    DrillOutcome outcome = run(cellKill(act("storm", new Action.Storm(100)), look(broken)));

    assertThat(outcome.trouble().orElseThrow()).contains("It is 1, not 0.");
  }

  @Test
  void figures_whileControlIsAway_areKnown() {
    clock.at(WARMUP.plusSeconds(1), () -> platform.controlAway = true);
    clock.at(WARMUP.plusSeconds(11), () -> platform.controlAway = false);

    DrillOutcome outcome =
        run(cellKill(look(figure(Figure.SENT, 150, 150)), look(figure(Figure.MOVED_VOTERS, 0, 0))));

    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void drill_loadThatCanNotStart_touchesNothing() {
    platform.refusesLoad = true;

    DrillOutcome outcome = run(cellKill());

    assertThat(platform.done).isEmpty();
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.trouble()).hasValue("No event can be made.");
  }

  @Test
  void drill_auditFindsSomethingAfter_isNotOk() {
    clock.at(WARMUP.plusSeconds(1), () -> platform.auditFindings.add("A tally is wrong."));

    DrillOutcome outcome = run(cellKill());

    assertThat(outcome.audit()).containsExactly("A tally is wrong.");
    assertThat(outcome.deviated()).isFalse();
    assertThat(outcome.ok()).isFalse();
  }

  @Test
  void listener_hearsEveryStepInOrder() {
    List<String> heard = new ArrayList<>();
    DrillListener listener =
        new DrillListener() {
          @Override
          public void begins(Phase phase, String what) {}

          @Override
          public void ended(Phase phase, StepRun run) {
            heard.add(phase + " " + run.name() + " " + run.status());
          }
        };

    new DrillRunner(platform, listener, clock).run(cellKill(), 7);

    assertThat(heard)
        .containsExactly(
            "STEADY_BEFORE all is up SUCCEEDED",
            "STEADY_BEFORE failed_requests SUCCEEDED",
            "METHOD kill it SUCCEEDED",
            "ROLLBACKS start it SUCCEEDED",
            "STEADY_AFTER all is up SUCCEEDED",
            "STEADY_AFTER failed_requests SUCCEEDED");
  }
}
