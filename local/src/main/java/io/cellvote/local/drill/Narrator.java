package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillListener;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.Phase;
import io.cellvote.chaos.drill.StepRun;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells people how a drill goes. */
final class Narrator implements DrillListener {
  private static final int COMPLAINTS_MAX = 5;

  private final Consumer<String> screen;
  private final long began = System.nanoTime();

  Narrator(Consumer<String> screen) {
    this.screen = screen;
  }

  @Override
  public void begins(Phase phase, String what) {
    if (phase != Phase.STEADY_BEFORE && phase != Phase.STEADY_AFTER) {
      say(name(phase), what);
    }
  }

  @Override
  public void ended(Phase phase, StepRun run) {
    run.trouble().ifPresent(trouble -> say(name(phase), run.name() + ": " + trouble));
  }

  private void say(String phase, String what) {
    double seconds = (System.nanoTime() - began) / 1e9;
    screen.accept(String.format(Locale.ROOT, "  %5.1f s  %-10s %s", seconds, phase, what));
  }

  private static String name(Phase phase) {
    return switch (phase) {
      case LOAD -> "load";
      case STEADY_BEFORE -> "before";
      case METHOD -> "method";
      case ROLLBACKS -> "rollback";
      case FINISH -> "finish";
      case STEADY_AFTER -> "after";
    };
  }

  /** How it ended, with the first complaints. */
  static String end(DrillOutcome outcome) {
    StringBuilder end =
        new StringBuilder(
            outcome.ok() ? "  ok" : "  NOT OK: " + outcome.trouble().orElse("see its journal"));
    outcome.violations().stream()
        .limit(COMPLAINTS_MAX)
        .forEach(violation -> end.append("\n  - ").append(violation));
    outcome.audit().stream()
        .limit(COMPLAINTS_MAX)
        .forEach(complaint -> end.append("\n  - audit: ").append(complaint));
    return end.toString();
  }
}
