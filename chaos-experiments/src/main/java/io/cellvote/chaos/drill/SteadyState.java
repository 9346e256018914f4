package io.cellvote.chaos.drill;

import java.util.List;

/** The hypothesis, asked probe by probe. */
public record SteadyState(List<StepRun> probes) {
  public SteadyState {
    probes = List.copyOf(probes);
  }

  /** Whether every probe was in its tolerance. */
  public boolean isMet() {
    return probes.stream().allMatch(run -> run.status() == StepRun.Outcome.SUCCEEDED);
  }
}
