package io.cellvote.chaos.drill.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.Figures;
import io.cellvote.chaos.drill.SteadyState;
import io.cellvote.chaos.drill.StepRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what came of a drill in the form of Chaos Toolkit's journal, with what we know more. */
public final class Journal {
  /** Of thousands the first ones tell the story. */
  private static final int MESSAGES_MAX = 20;

  private Journal() {}

  /** The journal as JSON, for people to read, too. */
  public static String write(DrillOutcome outcome) {
    try {
      return ExperimentMapper.MAPPER.writeValueAsString(journal(outcome));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectNode journal(DrillOutcome outcome) throws JsonProcessingException {
    ObjectNode journal = head(outcome);
    ObjectNode states = journal.putObject("steady_states");
    states.set("before", state(outcome.report().before()));
    states.set("after", state(outcome.report().after()));
    journal.set("run", runs(outcome.report().run()));
    journal.set("rollbacks", runs(outcome.report().rollbacks()));
    journal.set("figures", figures(outcome.figures()));
    journal.set("violations", messages(outcome.violations()));
    journal.set("audit", messages(outcome.audit()));
    return journal.put("ok", outcome.ok());
  }

  private static ObjectNode head(DrillOutcome outcome) throws JsonProcessingException {
    ObjectNode journal = ExperimentMapper.MAPPER.createObjectNode();
    journal.set("experiment", ExperimentMapper.MAPPER.readTree(outcome.experiment().text()));
    journal
        .put("name", outcome.experiment().name())
        .put("target", outcome.target())
        .put("seed", outcome.seed())
        .put("votes_per_second", outcome.experiment().configuration().votesPerSecond())
        .put("start", outcome.setting().start().toString())
        .put("end", outcome.setting().end().toString())
        .put("duration", outcome.seconds())
        .put("status", outcome.status().code())
        .put("deviated", outcome.deviated());
    outcome.trouble().ifPresent(trouble -> journal.put("trouble", trouble));
    return journal;
  }

  /** Null when nobody asked. */
  private static ObjectNode state(Optional<SteadyState> state) {
    return state
        .map(asked -> {
          ObjectNode node = ExperimentMapper.MAPPER.createObjectNode();
          node.put("steady_state_met", asked.isMet());
          node.set("probes", runs(asked.probes()));
          return node;
        })
        .orElse(null);
  }

  private static ArrayNode runs(List<StepRun> runs) {
    ArrayNode nodes = ExperimentMapper.MAPPER.createArrayNode();
    runs.forEach(run -> nodes.add(run(run)));
    return nodes;
  }

  private static ObjectNode run(StepRun run) {
    ObjectNode node = ExperimentMapper.MAPPER.createObjectNode();
    node.putObject("activity").put("type", lower(run.kind())).put("name", run.name());
    node.put("start", run.start().toString())
        .put("end", run.end().toString())
        .put("duration", run.seconds())
        .put("status", lower(run.status()))
        .put("output", run.output());
    run.trouble().ifPresent(trouble -> node.put("exception", trouble));
    return node;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode figures(Figures figures) {
    ObjectNode node = ExperimentMapper.MAPPER.createObjectNode();
    figures
        .all()
        .forEach((figure, value) -> {
          if (value == Math.rint(value)) {
            node.put(figure.code(), value.longValue());
          } else {
            node.put(figure.code(), Math.rint(value * 1_000) / 1_000);
          }
        });
    return node;
  }

  private static ObjectNode messages(List<String> messages) {
    ObjectNode node = ExperimentMapper.MAPPER.createObjectNode();
    node.put("count", messages.size());
    ArrayNode first = node.putArray("first");
    messages.stream().limit(MESSAGES_MAX).forEach(first::add);
    return node;
  }
}
