package io.cellvote.chaos.drill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.chaos.drill.Action;
import io.cellvote.chaos.drill.DrillException;
import io.cellvote.chaos.drill.Experiment;
import io.cellvote.chaos.drill.Figure;
import io.cellvote.chaos.drill.Probe;
import io.cellvote.chaos.drill.Question;
import io.cellvote.chaos.drill.Reading;
import io.cellvote.chaos.drill.Step;
import io.cellvote.chaos.drill.Tolerance;
import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not as it must be is one sentence that names file and place. */
class ExperimentReaderTest {
  private static final String GOOD =
      """
      {
        "title": "A cell dies",
        "description": "As it says.",
        "tags": ["cell"],
        "configuration": {"votes_per_second": 150, "again": 20, "warmup_seconds": 6,
          "after_seconds": 4, "patience_seconds": 60, "targets": ["cell-2"]},
        "steady-state-hypothesis": {"title": "None fails", "probes": [
          {"type": "probe", "name": "none failed", "tolerance": 0,
           "provider": {"type": "cellvote", "func": "figure",
             "arguments": {"name": "failed_requests"}}}]},
        "method": [
          {"type": "action", "name": "kill it",
           "provider": {"type": "cellvote", "func": "kill", "arguments": {"part": "cell-2"}},
           "pauses": {"after": 6.5}},
          {"type": "probe", "name": "it is down", "tolerance": ["down", "draining"],
           "provider": {"type": "cellvote", "func": "cell_state", "arguments": {"cell": "cell-2"}},
           "within_seconds": 15}],
        "rollbacks": [
          {"type": "action", "name": "start it",
           "provider": {"type": "cellvote", "func": "start", "arguments": {"part": "cell-2"}}}]
      }
      """;

  private static Experiment read(String json) {
    return Experiments.read("a-drill", json);
  }

  @Test
  void experiment_thatIsGood_isReadWhole() {
    Experiment experiment = read(GOOD);

    assertThat(experiment.name()).isEqualTo("a-drill");
    assertThat(experiment.title()).isEqualTo("A cell dies");
    assertThat(experiment.targets()).containsExactly(new CellId("cell-2"));
    assertThat(experiment.needsMonkey()).isFalse();
    assertThat(experiment.configuration().warmup()).isEqualTo(Duration.ofSeconds(6));
    assertThat(experiment.hypothesis().probes())
        .containsExactly(
            new Probe(
                "none failed",
                new Question.OfFigure(Figure.FAILED_REQUESTS),
                new Tolerance.OneOf(List.of(new Reading.Amount(0))),
                Duration.ZERO));
    assertThat(experiment.rollbacks())
        .containsExactly(new Step.Act("start it", new Action.Start("cell-2"), Step.Pauses.NONE));
  }

  @Test
  void method_thatIsGood_isReadInOrderWithItsPauses() {
    assertThat(read(GOOD).method())
        .containsExactly(
            new Step.Act(
                "kill it",
                new Action.Kill("cell-2"),
                new Step.Pauses(Duration.ZERO, Duration.ofMillis(6_500))),
            new Step.Look(
                new Probe(
                    "it is down",
                    new Question.StateOfCell(new CellId("cell-2")),
                    new Tolerance.OneOf(
                        List.of(new Reading.Word("down"), new Reading.Word("draining"))),
                    Duration.ofSeconds(15)),
                Step.Pauses.NONE));
  }

  @Test
  void assault_withSettings_needsTheMonkey() {
    Experiment experiment =
        read(
            GOOD.replace(
                    "\"kill\", \"arguments\": {\"part\": \"cell-2\"}",
                    "\"assault\", \"arguments\": {\"part\": \"cell-2\", \"settings\":"
                        + " {\"level\": 1, \"assaults\": {\"clock_skew_ms\": 5}}}")
                .replace("\"func\": \"start\"", "\"func\": \"call_off\""));

    assertThat(experiment.needsMonkey()).isTrue();
    assertThat(((Step.Act) experiment.method().getFirst()).action())
        .isEqualTo(
            new Action.Assault(
                "cell-2", Map.of("level", 1, "assaults", Map.of("clock_skew_ms", 5))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "func": "kill" | "func": "nuke" | $.method[0].provider.func must be one of
          {"part": "cell-2"}}, | {}}, | $.method[0].provider.arguments.part is missing.
          {"part": "cell-2"}}, | {"part": 2}}, | $.method[0].provider.arguments.part must be a text.
          {"part": "cell-2"}}, | {"part": "Cell 2"}}, | arguments.part must be a part's name.
          {"part": "cell-2"}}, | {"part": "cell-2", "x": 1}}, | arguments.x is unknown
          "votes_per_second": 150 | "votes_per_second": 0 | $.configuration.votes_per_second must
          "votes_per_second": 150 | "votes_per_second": 1.5 | must be a whole number
          "warmup_seconds": 6 | "warmup_seconds": -1 | $.configuration.warmup_seconds
          "targets": ["cell-2"] | "targets": ["?"] | $.configuration.targets[0] must be a cell's id.
          "tags": ["cell"] | "labels": ["cell"] | $.labels is unknown
          "tolerance": 0 | "tolerance": "down" | $.steady-state-hypothesis.probes[0].tolerance must
          "tolerance": 0 | "tolerance": {"type": "range", "range": [5, 0]} | tolerance.range[1] must
          "tolerance": 0 | "tolerance": {"type": "regex"} | tolerance.type must be one of range
          "failed_requests" | "failures" | probes[0].provider.arguments.name must be one of
          ["down", "draining"] | ["dead"] | $.method[1].tolerance[0] must be one of
          ["down", "draining"] | {"type": "range", "range": [0, 1]} | must not be a range
          "type": "action", "name": "kill it" | "type": "deed", "name": "kill it" | $.method[0].type
          "func": "start" | "func": "stop" | $.rollbacks do not undo 'kill it': Start[part=cell-2]
          "cellvote", "func": "kill" | "python", "func": "kill" | $.method[0].provider.type must be
          """)
  void experiment_withAFault_isRefusedWithItsPlace(String good, String bad, String sentence) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(DrillException.class)
        .hasMessageStartingWith("a-drill/experiment.json: $")
        .hasMessageContaining(sentence)
        .message()
        .endsWith(".");
  }

  @Test
  void experiment_thatIsNoJson_isRefused() {
    assertThatThrownBy(() -> read(GOOD + "}"))
        .isInstanceOf(DrillException.class)
        .hasMessageStartingWith("a-drill/experiment.json is no JSON");
  }

  @Test
  void experiment_withAFieldTwice_isRefused() {
    assertThatThrownBy(() -> read(GOOD.replace("\"tags\"", "\"title\": \"again\", \"tags\"")))
        .isInstanceOf(DrillException.class)
        .hasMessageContaining("Duplicate field 'title'");
  }

  @Test
  void probe_ofAnswersToNoStorm_isRefused() {
    String asking =
        GOOD.replace("\"figure\"", "\"answers\"")
            .replace("\"name\": \"failed_requests\"", "\"to\": \"kill it\", \"status\": \"5xx\"");

    assertThatThrownBy(() -> read(asking))
        .isInstanceOf(DrillException.class)
        .hasMessageContaining("has no storm, poison or farm 'kill it'");
  }
}
