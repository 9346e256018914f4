package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out method and rollbacks, and writes down how each step went. */
final class Stage {
  private final PlatformUnderTest platform;
  private final Scene scene;
  private final DrillListener listener;
  private final DrillClock clock;
  private final Prober prober;
  private final List<StepRun> run = new ArrayList<>();
  private final List<StepRun> rollbacks = new ArrayList<>();

  Stage(PlatformUnderTest platform, Scene scene, DrillListener listener, DrillClock clock) {
    this.platform = requireNonNull(platform, "platform");
    this.scene = requireNonNull(scene, "scene");
    this.listener = requireNonNull(listener, "listener");
    this.clock = requireNonNull(clock, "clock");
    this.prober = new Prober(scene, listener, clock);
  }

  List<StepRun> run() {
    return run;
  }

  List<StepRun> rollbacks() {
    return rollbacks;
  }

  SteadyState ask(Phase phase, List<Probe> probes) throws InterruptedException {
    List<StepRun> asked = new ArrayList<>();
    for (Probe probe : probes) {
      asked.add(prober.ask(phase, probe));
    }
    return new SteadyState(asked);
  }

  /** Step by step; a step that fails is the last one. */
  void play(List<Step> method) throws InterruptedException {
    for (Step step : method) {
      clock.pause(step.pauses().before());
      switch (step) {
        case Step.Act act -> act(Phase.METHOD, act, run);
        case Step.Look look -> look(look);
      }
      clock.pause(step.pauses().after());
    }
  }

  private void look(Step.Look step) throws InterruptedException {
    StepRun looked = prober.ask(Phase.METHOD, step.probe());
    run.add(looked);
    looked
        .trouble()
        .ifPresent(trouble -> {
          throw new DrillException("The probe '%s' failed: %s".formatted(step.name(), trouble));
        });
  }

  /**
   * Every one of them, whatever became of those before. One that is cut short by an interrupt is
   * done again: nobody may stop the mending.
   *
   * @return whether somebody wanted to end it meanwhile
   */
  boolean rollBack(List<Step.Act> acts) {
    scene.mends(clock.instant());
    boolean interrupted = false;
    for (Step.Act act : acts) {
      interrupted |= isCutShort(() -> clock.pause(act.pauses().before()));
      while (isCutShort(() -> act(Phase.ROLLBACKS, act, rollbacks))) {
        interrupted = true;
      }
      interrupted |= isCutShort(() -> clock.pause(act.pauses().after()));
    }
    return interrupted;
  }

  private interface Part {
    void run() throws InterruptedException;
  }

  private static boolean isCutShort(Part part) {
    try {
      part.run();
      return false;
    } catch (InterruptedException e) {
      return true;
    } catch (RuntimeException failed) {
      return false; // It is written down; the next one may help all the same.
    }
  }

  private void act(Phase phase, Step.Act step, List<StepRun> runs) throws InterruptedException {
    listener.begins(phase, step.name());
    Instant start = clock.instant();
    scene.begins(step.action(), start);
    String output = "";
    Optional<String> trouble = Optional.empty();
    try {
      Map<String, Long> answers = platform.carryOut(step.action());
      scene.answered(step.name(), answers);
      output = answers.isEmpty() ? "" : answers.toString();
    } catch (InterruptedException | RuntimeException e) {
      trouble = Optional.of(sentence(e));
      throw e;
    } finally {
      StepRun ended =
          new StepRun(StepRun.Kind.ACTION, step.name(), start, clock.instant(), output, trouble);
      runs.add(ended);
      listener.ended(phase, ended);
    }
  }

  private static String sentence(Exception e) {
    return switch (e) {
      case DrillException known -> known.getMessage();
      case InterruptedException _ -> "It was interrupted.";
      default -> e.toString();
    };
  }
}
