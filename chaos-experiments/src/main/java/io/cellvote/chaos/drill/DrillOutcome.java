package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a drill.
 *
 * @param trouble one sentence why it was not completed
 */
public record DrillOutcome(
    Experiment experiment,
    Setting setting,
    Status status,
    Report report,
    Optional<String> trouble) {
  /** Where and when it was. */
  public record Setting(String target, long seed, Instant start, Instant end) {}

  /**
   * What was done and seen.
   *
   * @param before empty when it did not come so far
   * @param after empty when it did not come so far
   * @param judgement empty when it did not come so far
   */
  public record Report(
      Optional<SteadyState> before,
      List<StepRun> run,
      List<StepRun> rollbacks,
      Optional<SteadyState> after,
      Figures figures,
      Optional<Judgement> judgement) {
    public Report {
      requireNonNull(figures, "figures");
      run = List.copyOf(run);
      rollbacks = List.copyOf(rollbacks);
    }
  }

  /**
   * What the history checker and the audit say, one sentence for each thing that is wrong.
   *
   * @param violations promises that the history shows broken
   * @param audit invariants that the data break
   */
  public record Judgement(List<String> violations, List<String> audit) {
    public Judgement {
      violations = List.copyOf(violations);
      audit = List.copyOf(audit);
    }

    boolean isClean() {
      return violations.isEmpty() && audit.isEmpty();
    }
  }

  public DrillOutcome {
    requireNonNull(experiment, "experiment");
    requireNonNull(setting, "setting");
    requireNonNull(status, "status");
    requireNonNull(report, "report");
    requireNonNull(trouble, "trouble");
  }

  /** Whether the platform was broken, and was not steady again afterwards. */
  public boolean deviated() {
    return report.after().filter(after -> !after.isMet()).isPresent();
  }

  /** Whether all is proven: completed, steady again, and history and data without a fault. */
  public boolean ok() {
    return status == Status.COMPLETED
        && report.after().filter(SteadyState::isMet).isPresent()
        && report.judgement().filter(Judgement::isClean).isPresent()
        && report.rollbacks().stream().allMatch(run -> run.status() == StepRun.Outcome.SUCCEEDED);
  }

  public String target() {
    return setting.target();
  }

  public long seed() {
    return setting.seed();
  }

  public double seconds() {
    return Duration.between(setting.start(), setting.end()).toMillis() / 1_000.0;
  }

  public Figures figures() {
    return report.figures();
  }

  /** Promises that the history shows broken. */
  public List<String> violations() {
    return report.judgement().map(Judgement::violations).orElse(List.of());
  }

  /** Invariants that the data break. */
  public List<String> audit() {
    return report.judgement().map(Judgement::audit).orElse(List.of());
  }
}
