package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

/**
 * Runs experiments on a platform: looks whether it is steady, lets it vote, breaks it, mends it
 * whatever happened, and looks and judges again.
 */
public final class DrillRunner {
  private final Tools tools;

  /** What a drill works with. */
  record Tools(PlatformUnderTest platform, DrillListener listener, DrillClock clock) {
    Tools {
      requireNonNull(platform, "platform");
      requireNonNull(listener, "listener");
      requireNonNull(clock, "clock");
    }
  }

  public DrillRunner(PlatformUnderTest platform, DrillListener listener, DrillClock clock) {
    this.tools = new Tools(platform, listener, clock);
  }

  /**
   * Runs one, on this thread. An interrupt of the thread ends it, after its rollbacks, as {@link
   * Status#INTERRUPTED}; the thread is then not interrupted any more.
   *
   * @param seed fixes who votes for whom
   */
  public DrillOutcome run(Experiment experiment, long seed) {
    return new Drill(tools, experiment, seed).run();
  }
}
