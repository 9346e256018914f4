package io.cellvote.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.chaos.drill.Action;
import io.cellvote.chaos.drill.DrillClock;
import io.cellvote.chaos.drill.DrillException;
import io.cellvote.chaos.drill.DrillListener;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.DrillRunner;
import io.cellvote.chaos.drill.Experiment;
import io.cellvote.chaos.drill.Load;
import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.PlatformUnderTest;
import io.cellvote.chaos.drill.json.Experiments;
import io.cellvote.local.Cellvote;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.DataFolder;
import io.cellvote.local.platform.PlatformLayout;
import io.cellvote.local.platform.SourceTree;
import io.cellvote.model.CellMap;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrillCommandTest {
  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    var line = Cellvote.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void list_asJson_namesEveryExperimentOfTheSourceTree() {
    assertThat(execute("drill", "list", "--json")).isZero();

    JsonNode drills = JsonTree.of(out.toString()).path("drills");
    assertThat(drills.findValuesAsText("name"))
        .containsExactlyElementsOf(experiments().stream().map(Experiment::name).toList())
        .contains("cell-kill", "database-restore");
    assertThat(drills.get(0).has("title")).isTrue();
    assertThat(drills.get(0).has("needs_monkey")).isTrue();
  }

  @Test
  void run_withoutAPlatform_saysHowToStartOne() {
    assertThat(execute("drill", "run", "cell-kill", "--data", root.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("There is no platform in", "./cellvote up");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-drill, --seed, 1, There is no drill no-such-drill",
    "cell-kill, --target, aws, --cell belongs to --target aws",
    "bot-attack, --target, aws, there is cell-kill alone",
    "cell-kill, --target, moon, Invalid value",
    "cell-kill, --repeat, 0, --repeat must be from 1 to 100",
    "cell-kill, --repeat, many, Invalid value",
    "cell-kill, --load, 9, --load must be from 10 to 1000",
    "cell-kill, --events, events.csv, --events belongs to --votes"
  })
  void run_wrongCommandLine_isExitCode2AndASentence(
      String name, String option, String value, String sentence) {
    assertThat(execute("drill", "run", name, option, value, "--data", root.toString()))
        .isEqualTo(2);

    assertThat(err.toString()).contains(sentence);
  }

  @Test
  void json_ofADrill_hasWhatOtherToolsRead() {
    DrillOutcome outcome =
        new DrillRunner(new Unreachable(), DrillListener.silent(), DrillClock.system())
            .run(experiments().getFirst(), 7);

    JsonNode json = DrillJson.of(List.of(new DrillResult(outcome, Path.of("journal.json"))));

    assertThat(json.get("ok").asBoolean()).isFalse();
    JsonNode drill = json.get("drills").get(0);
    for (String member :
        List.of(
            "name",
            "status",
            "deviated",
            "seconds",
            "acked",
            "lost",
            "double_counted",
            "failed_requests",
            "blast_radius_percent",
            "recovery_seconds")) {
      assertThat(drill.has(member)).as(member).isTrue();
    }
    assertThat(drill.get("status").asText()).isEqualTo("failed");
    assertThat(drill.get("trouble").asText()).isEqualTo("Nobody is there.");
    assertThat(drill.get("acked").isIntegralNumber()).isTrue();
    assertThat(drill.get("journal").asText()).isEqualTo("journal.json");
  }

  @Test
  void json_ofNoDrill_isNotOkByItself() {
    assertThat(DrillJson.of(List.of()).get("drills").isEmpty()).isTrue();
  }

  @Test
  void journal_ofADrill_liesInTheDataFolder() throws Exception {
    DrillOutcome outcome =
        new DrillRunner(new Unreachable(), DrillListener.silent(), DrillClock.system())
            .run(experiments().getFirst(), 7);

    Path journal = new Journals(DataFolder.of(root)).write(outcome);

    assertThat(journal).hasParent(root.resolve("drills"));
    assertThat(JsonTree.of(Files.readString(journal)).get("status").asText()).isEqualTo("failed");
  }

  private static List<Experiment> experiments() {
    return Experiments.load(SourceTree.root().resolve("chaos-experiments"));
  }

  /** A platform that nobody can vote in. */
  private static final class Unreachable implements PlatformUnderTest {
    @Override
    public String target() {
      return "local";
    }

    @Override
    public CellMap cellMap() {
      return new CellMap(new MapVersion(1, 1), List.of());
    }

    @Override
    public RegionTable regions() {
      return PlatformLayout.regions();
    }

    @Override
    public List<String> notReady() {
      return List.of();
    }

    @Override
    public Map<String, Long> carryOut(Action action) {
      throw new AssertionError("nothing is to be touched: " + action);
    }

    @Override
    public Load startLoad(LoadPlan plan) {
      throw new DrillException("Nobody is there.");
    }

    @Override
    public List<String> audit() {
      return List.of();
    }
  }
}
