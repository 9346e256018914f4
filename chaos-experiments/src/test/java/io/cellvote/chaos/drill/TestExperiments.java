package io.cellvote.chaos.drill;

import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Experiments as tests want them: a dead cell-2, and no failed request. */
public final class TestExperiments {
  static final CellId CELL = new CellId("cell-2");
  static final Action KILL = new Action.Kill("cell-2");
  static final Action START = new Action.Start("cell-2");
  static final Duration WARMUP = Duration.ofSeconds(5);
  static final Duration BROKEN_FOR = Duration.ofSeconds(10);

  private TestExperiments() {}

  static Probe figure(Figure figure, double low, double high) {
    return new Probe(
        figure.code(),
        new Question.OfFigure(figure),
        new Tolerance.Range(low, high),
        Duration.ZERO);
  }

  static Step.Act act(String name, Action action) {
    return new Step.Act(name, action, Step.Pauses.NONE);
  }

  static Step look(Probe probe) {
    return new Step.Look(probe, Step.Pauses.NONE);
  }

  static Step killCell() {
    return new Step.Act("kill it", KILL, new Step.Pauses(Duration.ZERO, BROKEN_FOR));
  }

  /** Kills cell-2 for 10 s, then does these steps, and starts it in the rollbacks. */
  public static Experiment cellKill(Step... further) {
    List<Step> method = new ArrayList<>(List.of(killCell()));
    method.addAll(List.of(further));
    return of(method, act("start it", START));
  }

  static Experiment of(List<Step> method, Step.Act... rollbacks) {
    return new Experiment(
        "test-drill",
        new Experiment.Description("A test", "What a test does.", List.of("test")),
        new Experiment.Configuration(
            10, 20, WARMUP, Duration.ofSeconds(2), Duration.ofSeconds(30), List.of(CELL)),
        new Experiment.Hypothesis("No request fails", hypothesis()),
        method,
        Stream.of(rollbacks).toList(),
        "{\"title\": \"A test\"}");
  }

  private static List<Probe> hypothesis() {
    return List.of(
        new Probe(
            "all is up",
            new Question.PartsNotReady(),
            new Tolerance.OneOf(List.of(new Reading.Amount(0))),
            Duration.ZERO),
        figure(Figure.FAILED_REQUESTS, 0, 0));
  }
}
