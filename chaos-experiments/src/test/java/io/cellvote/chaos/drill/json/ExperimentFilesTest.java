package io.cellvote.chaos.drill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.cellvote.chaos.drill.DrillException;
import io.cellvote.chaos.drill.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The experiments of this repository. */
class ExperimentFilesTest {
  private static final Path FOLDER = Path.of("").toAbsolutePath();
  private static final List<String> WANTED =
      List.of(
          "bot-attack",
          "cell-add",
          "cell-drain-restore",
          "cell-kill",
          "clock-skew",
          "control-kill",
          "database-outage-30s",
          "database-restart",
          "database-restore",
          "disk-full",
          "duplicate-storm",
          "event-close",
          "kafka-kill",
          "poison-request",
          "redis-kill",
          "redis-wipe",
          "region-loss",
          "router-kill",
          "slow-cell");

  private final List<Experiment> experiments = Experiments.load(FOLDER);

  @Test
  void files_all_areRead() {
    assertThat(experiments).extracting(Experiment::name).containsExactlyElementsOf(WANTED);
  }

  @Test
  void readmes_all_haveTheirSections() throws IOException {
    for (Experiment experiment : experiments) {
      assertThat(Files.readString(FOLDER.resolve(experiment.name()).resolve("README.md")))
          .as(experiment.name())
          .startsWith("# " + experiment.name() + "\n\n" + experiment.title())
          .contains("\n## What\n", "\n## Hypothesis\n", "\n## Blast radius\n")
          .contains("\n## How to stop it\n", "drill run " + experiment.name() + "\n");
    }
  }

  @Test
  void overview_namesEveryDrill() throws IOException {
    String overview = Files.readString(FOLDER.resolve("README.md"));

    assertThat(WANTED).allSatisfy(name -> assertThat(overview).contains("](" + name + "/README"));
  }

  @Test
  void files_withoutTheirRollbacks_areRefusedUnlessNothingIsLeftBroken() throws IOException {
    for (Experiment experiment : experiments) {
      JsonNode file = ExperimentMapper.MAPPER.readTree(experiment.text());
      ((ArrayNode) file.get("rollbacks")).removeAll();
      if (experiment.rollbacks().isEmpty()) {
        assertThat(experiment.name())
            .isIn("redis-wipe", "duplicate-storm", "poison-request", "bot-attack");
      } else {
        assertThatThrownBy(() -> Experiments.read(experiment.name(), file.toString()))
            .isInstanceOf(DrillException.class)
            .hasMessageContaining("$.rollbacks do not undo");
      }
    }
  }

  @Test
  void monkey_isNeededByThoseThatSaySo() {
    assertThat(experiments.stream().filter(Experiment::needsMonkey))
        .allMatch(experiment -> experiment.tags().contains("monkey"))
        .extracting(Experiment::name)
        .containsExactly("clock-skew", "slow-cell");
  }

  @Test
  void folder_thatIsNotThere_isASentence() {
    assertThatThrownBy(() -> Experiments.load(FOLDER.resolve("nowhere")))
        .isInstanceOf(DrillException.class)
        .hasMessageContaining("can not be read");
  }
}
