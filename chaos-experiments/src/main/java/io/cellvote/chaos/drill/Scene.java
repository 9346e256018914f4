package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import io.cellvote.chaos.history.Violation;
import io.cellvote.model.CellMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a drill has seen so far; for its one thread. */
final class Scene {
  private final PlatformUnderTest platform;
  private final Experiment experiment;
  private final Map<String, Map<String, Long>> answers = new HashMap<>();
  private Optional<CellMap> map = Optional.empty();
  private Optional<Load> load = Optional.empty();
  private Course course = Course.UNBROKEN;
  private List<Violation> violations = List.of();
  private Optional<Instant> restored = Optional.empty();
  private Optional<List<String>> audit = Optional.empty();

  Scene(PlatformUnderTest platform, Experiment experiment) {
    this.platform = requireNonNull(platform, "platform");
    this.experiment = requireNonNull(experiment, "experiment");
  }

  void watch(Load running) {
    load = Optional.of(running);
  }

  void begins(Action action, Instant now) {
    course = course.with(action, now);
    if (action instanceof Action.PutDatabaseBack) {
      restored = restored.or(() -> Optional.of(now));
    }
  }

  /** When the database began to go back to a copy; empty if it did not. */
  Optional<Instant> restored() {
    return restored;
  }

  void mends(Instant now) {
    course = course.mendedAt(now);
  }

  void answered(String step, Map<String, Long> byStatus) {
    answers.put(step, Map.copyOf(byStatus));
  }

  void judged(List<Violation> found, List<String> sentences) {
    violations = List.copyOf(found);
    audit = Optional.of(List.copyOf(sentences));
  }

  Figures figures() {
    return Measurement.of(
        new Measurement.Seen(
            load.map(Load::sent).orElse(List.of()),
            course,
            Set.copyOf(experiment.targets()),
            newestMap().map(found -> new Measurement.Homes(found, platform.regions())),
            violations));
  }

  /** The newest one that could be had: global-control may be what is broken. */
  private Optional<CellMap> newestMap() {
    try {
      map = Optional.of(platform.cellMap());
    } catch (DrillException away) {
      // The one before stands; whether global-control is away is another probe's question.
    }
    return map;
  }

  Reading answer(Question question) throws InterruptedException {
    return switch (question) {
      case Question.PartsNotReady _ -> new Reading.Amount(platform.notReady().size());
      case Question.StateOfCell(var cell) ->
          new Reading.Word(
              platform.cellMap().cell(cell).map(it -> it.state().code()).orElse("unknown"));
      case Question.AuditOk _ -> new Reading.Truth(auditNow().isEmpty());
      case Question.OfFigure(var figure) -> new Reading.Amount(figures().get(figure));
      case Question.Answers(var step, var status) -> new Reading.Amount(answers(step, status));
    };
  }

  private List<String> auditNow() throws InterruptedException {
    return audit.isPresent() ? audit.get() : platform.audit();
  }

  private long answers(String step, String status) {
    return answers.getOrDefault(step, Map.of()).entrySet().stream()
        .filter(entry -> matches(entry.getKey(), status))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean matches(String status, String pattern) {
    return pattern.endsWith("xx")
        ? status.length() == pattern.length() && status.charAt(0) == pattern.charAt(0)
        : status.equals(pattern);
  }
}
