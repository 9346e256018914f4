package io.cellvote.chaos.drill;

/** Hears how a drill goes, while it goes; on the drill's thread. */
public interface DrillListener {
  /** This begins now. */
  void begins(Phase phase, String what);

  /** A step, or a probe of the hypothesis, has ended. */
  void ended(Phase phase, StepRun run);

  /** Hears nothing. */
  static DrillListener silent() {
    return new DrillListener() {
      @Override
      public void begins(Phase phase, String what) {}

      @Override
      public void ended(Phase phase, StepRun run) {}
    };
  }
}
