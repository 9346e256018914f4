package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import io.cellvote.chaos.drill.DrillOutcome.Judgement;
import io.cellvote.chaos.drill.DrillOutcome.Report;
import io.cellvote.chaos.drill.DrillOutcome.Setting;
import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.HistoryChecker;
import io.cellvote.chaos.history.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run of one experiment. */
final class Drill {
  private final DrillRunner.Tools tools;
  private final Experiment experiment;
  private final long seed;
  private final Instant start;
  private final Scene scene;
  private final Stage stage;
  private Status status = Status.COMPLETED;
  private Optional<String> trouble = Optional.empty();
  private Optional<SteadyState> before = Optional.empty();
  private Optional<SteadyState> after = Optional.empty();
  private Optional<Judgement> judgement = Optional.empty();
  private Optional<Figures> figures = Optional.empty();

  Drill(DrillRunner.Tools tools, Experiment experiment, long seed) {
    this.tools = requireNonNull(tools, "tools");
    this.experiment = requireNonNull(experiment, "experiment");
    this.seed = seed;
    this.start = tools.clock().instant();
    this.scene = new Scene(tools.platform(), experiment);
    this.stage = new Stage(tools.platform(), scene, tools.listener(), tools.clock());
  }

  DrillOutcome run() {
    guarded(this::withLoad);
    Setting setting = new Setting(tools.platform().target(), seed, start, tools.clock().instant());
    Report report =
        new Report(
            before,
            stage.run(),
            stage.rollbacks(),
            after,
            figures.orElseGet(Measurement::ofNothing),
            judgement);
    return new DrillOutcome(experiment, setting, status, report, trouble);
  }

  private interface Act {
    void run() throws InterruptedException;
  }

  /** What goes wrong is how the drill ends, and no exception of it. */
  private void guarded(Act act) {
    try {
      act.run();
    } catch (InterruptedException e) {
      ends(Status.INTERRUPTED, "It was interrupted.");
    } catch (DrillException e) {
      ends(Status.FAILED, e.getMessage());
    } catch (RuntimeException e) {
      ends(Status.ABORTED, "The drill itself broke: " + e);
    }
  }

  /** The first trouble is what it ended by; but that somebody wanted its end goes first. */
  private void ends(Status how, String why) {
    if (status == Status.COMPLETED || how == Status.INTERRUPTED) {
      status = how;
      trouble = Optional.of(why);
    }
  }

  private void withLoad() throws InterruptedException {
    tools.listener().begins(Phase.LOAD, "votes begin");
    try (Load load = tools.platform().startLoad(experiment.configuration().plan(seed))) {
      scene.watch(load);
      guarded(() -> underLoad(load));
      figures = Optional.of(scene.figures());
    }
  }

  private void underLoad(Load load) throws InterruptedException {
    tools.clock().pause(experiment.configuration().warmup());
    SteadyState found = stage.ask(Phase.STEADY_BEFORE, experiment.hypothesis().probes());
    before = Optional.of(found);
    if (!found.isMet()) {
      ends(Status.FAILED, "The platform was not steady before, so nothing was touched.");
      return;
    }
    breakAndMend();
    if (status != Status.INTERRUPTED) {
      judge(load);
    }
  }

  private void breakAndMend() {
    try {
      guarded(() -> stage.play(experiment.method()));
    } finally {
      if (stage.rollBack(experiment.rollbacks())) {
        ends(Status.INTERRUPTED, "It was interrupted.");
      }
    }
  }

  private History judged(History history) {
    return scene.restored().map(at -> Restore.of(history, at)).orElse(history);
  }

  private void judge(Load load) throws InterruptedException {
    tools.clock().pause(experiment.configuration().after());
    tools.listener().begins(Phase.FINISH, "the last votes end");
    load.finish();
    List<Violation> violations = HistoryChecker.check(judged(load.history()));
    List<String> audit = tools.platform().audit();
    scene.judged(violations, audit);
    judgement =
        Optional.of(new Judgement(violations.stream().map(Violation::message).toList(), audit));
    after = Optional.of(stage.ask(Phase.STEADY_AFTER, experiment.hypothesis().probes()));
  }
}
