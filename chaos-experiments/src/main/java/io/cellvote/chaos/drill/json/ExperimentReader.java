package io.cellvote.chaos.drill.json;

import static java.util.stream.Collectors.toSet;

import io.cellvote.chaos.drill.Action;
import io.cellvote.chaos.drill.Experiment;
import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.Probe;
import io.cellvote.chaos.drill.Question;
import io.cellvote.chaos.drill.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an experiment file, and checks it whole, before anything is touched. */
final class ExperimentReader {
  private static final int STEPS_MAX = 100;
  private static final int TAGS_MAX = 20;
  private static final int SECONDS_MAX = 600;
  private static final int AGAIN_MAX = 1_000_000;
  private static final String HYPOTHESIS = "steady-state-hypothesis";

  private ExperimentReader() {}

  /** Reads it; the place is the file's root. */
  static Experiment read(String name, JsonPlace root, String text) {
    root.objectOf(
        Set.of("title", "description", "tags", "configuration", HYPOTHESIS, "method", "rollbacks"));
    Experiment experiment =
        new Experiment(
            name,
            description(root),
            configuration(root.get("configuration")),
            hypothesis(root.get(HYPOTHESIS)),
            method(root.get("method")),
            rollbacks(root.get("rollbacks")),
            text);
    checkAnswers(experiment, root);
    checkUndone(experiment, root);
    return experiment;
  }

  private static Experiment.Description description(JsonPlace root) {
    return new Experiment.Description(
        root.get("title").text(),
        root.get("description").text(),
        root.get("tags").list(TAGS_MAX).stream().map(JsonPlace::text).toList());
  }

  private static Experiment.Configuration configuration(JsonPlace at) {
    at.objectOf(
        Set.of(
            "votes_per_second",
            "again",
            "warmup_seconds",
            "after_seconds",
            "patience_seconds",
            "targets",
            "voters_at_home"));
    return new Experiment.Configuration(
        at.get("votes_per_second").integer(1, LoadPlan.VOTES_PER_SECOND_MAX),
        at.get("again").integer(0, AGAIN_MAX),
        seconds(at.get("warmup_seconds")),
        seconds(at.get("after_seconds")),
        seconds(at.get("patience_seconds")),
        at.get("targets").list(STEPS_MAX).stream().map(Catalogue::cell).toList(),
        crowd(at));
  }

  private static LoadPlan.Crowd crowd(JsonPlace at) {
    boolean atHome = at.find("voters_at_home").map(JsonPlace::truth).orElse(false);
    return atHome ? LoadPlan.Crowd.AT_HOME : LoadPlan.Crowd.ONE_PLACE;
  }

  private static Duration seconds(JsonPlace at) {
    return Duration.ofMillis(Math.round(at.number(0, SECONDS_MAX) * 1_000));
  }

  private static Experiment.Hypothesis hypothesis(JsonPlace at) {
    at.objectOf(Set.of("title", "probes"));
    List<JsonPlace> probes = at.get("probes").list(STEPS_MAX);
    if (probes.isEmpty()) {
      throw at.get("probes").wrong("must have a probe");
    }
    return new Experiment.Hypothesis(
        at.get("title").text(), probes.stream().map(probe -> probe(probe, Set.of())).toList());
  }

  private static List<Step> method(JsonPlace at) {
    List<Step> steps = new ArrayList<>();
    for (JsonPlace step : at.list(STEPS_MAX)) {
      switch (step.get("type").word(Set.of("action", "probe"))) {
        case "action" -> steps.add(act(step));
        default -> steps.add(new Step.Look(probe(step, Set.of("pauses")), pauses(step)));
      }
    }
    if (steps.stream().noneMatch(Step.Act.class::isInstance)) {
      throw at.wrong("must have an action");
    }
    return steps;
  }

  private static List<Step.Act> rollbacks(JsonPlace at) {
    return at.list(STEPS_MAX).stream().map(ExperimentReader::act).toList();
  }

  private static Step.Act act(JsonPlace at) {
    at.objectOf(Set.of("type", "name", "provider", "pauses"));
    at.get("type").word(Set.of("action"));
    return new Step.Act(at.get("name").text(), Catalogue.action(at.get("provider")), pauses(at));
  }

  private static Step.Pauses pauses(JsonPlace step) {
    return step.find("pauses")
        .map(at -> at.objectOf(Set.of("before", "after")))
        .map(at -> new Step.Pauses(pause(at, "before"), pause(at, "after")))
        .orElse(Step.Pauses.NONE);
  }

  private static Duration pause(JsonPlace pauses, String when) {
    return pauses.find(when).map(ExperimentReader::seconds).orElse(Duration.ZERO);
  }

  private static Probe probe(JsonPlace at, Set<String> alsoAllowed) {
    Set<String> fields = new HashSet<>(alsoAllowed);
    fields.addAll(Set.of("type", "name", "tolerance", "provider", "within_seconds"));
    at.objectOf(fields).get("type").word(Set.of("probe"));
    Question question = Catalogue.question(at.get("provider"));
    return new Probe(
        at.get("name").text(),
        question,
        ToleranceReader.read(at.get("tolerance"), question),
        at.find("within_seconds").map(ExperimentReader::seconds).orElse(Duration.ZERO));
  }

  /** A question about answers is about an action of the method that sends something itself. */
  private static void checkAnswers(Experiment experiment, JsonPlace root) {
    Set<String> senders =
        acts(experiment).stream()
            .filter(act -> sends(act.action()))
            .map(Step::name)
            .collect(toSet());
    for (Probe probe : probes(experiment)) {
      if (probe.question() instanceof Question.Answers(var step, _) && !senders.contains(step)) {
        throw root.get("method")
            .wrong(
                "has no storm, poison or farm '%s', as probe '%s' asks"
                    .formatted(step, probe.name()));
      }
    }
  }

  private static boolean sends(Action action) {
    return action instanceof Action.Storm
        || action instanceof Action.Poison
        || action instanceof Action.Farm;
  }

  private static void checkUndone(Experiment experiment, JsonPlace root) {
    List<Action> undoing = experiment.rollbacks().stream().map(Step.Act::action).toList();
    for (Step.Act act : acts(experiment)) {
      Undoing.missing(act.action(), undoing)
          .ifPresent(missing -> {
            throw root.get("rollbacks")
                .wrong("do not undo '%s': %s is missing".formatted(act.name(), missing));
          });
    }
  }

  private static List<Step.Act> acts(Experiment experiment) {
    return experiment.method().stream()
        .filter(Step.Act.class::isInstance)
        .map(Step.Act.class::cast)
        .toList();
  }

  private static List<Probe> probes(Experiment experiment) {
    List<Probe> probes = new ArrayList<>(experiment.hypothesis().probes());
    experiment
        .method()
        .forEach(step -> {
          if (step instanceof Step.Look look) {
            probes.add(look.probe());
          }
        });
    return probes;
  }
}
