package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillClock;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.DrillRunner;
import io.cellvote.chaos.drill.Experiment;
import io.cellvote.chaos.drill.json.Experiments;
import io.cellvote.local.command.DataOption;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.DataFolder;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.platform.SourceTree;
import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.EventsFile;
import io.cellvote.local.replay.input.VotesFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cellvote drill run}: runs one drill or all; 0 only if every one of them is ok. */
@Command(
    name = "run",
    description =
        "Runs a drill, or all of them, on the running platform: checks that it is steady, keeps "
            + "votes going, breaks it, mends it, and judges the history of all requests and "
            + "answers. Each drill's journal is written in the data folder. Ctrl-C ends a drill "
            + "after its rollbacks.",
    footer = {"  ./cellvote drill run cell-kill --repeat 5", "  ./cellvote drill run all --json"})
public final class DrillRunCommand implements Callable<Integer> {
  private static final int REPEAT_MAX = 100;
  private static final int LOAD_MIN = 10;
  private static final int LOAD_MAX = 1_000;
  private static final String ALL = "all";

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Parameters(paramLabel = "NAME", description = "Which drill, as `drill list` shows it, or all.")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Who votes for whom; the same seed gives the same votes.")
  private long seed;

  @Option(
      names = "--target",
      paramLabel = "WHERE",
      defaultValue = "local",
      description =
          "Where the platform runs: local (default), or aws: there cell-kill alone, by the cell's own "
              + "experiment in the Fault Injection Service, in the region of CELLVOTE_AWS_REGION.")
  private Target target;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description = "Which cell is killed with --target aws, as its experiment's tag names it.")
  private Optional<String> cell = Optional.empty();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each drill is run, 1..100; each time with the next seed.")
  private int repeat;

  @Option(
      names = "--load",
      paramLabel = "PERCENT",
      defaultValue = "100",
      description =
          "How many votes a second, in percent of what each drill says, 10..1000; usually 100. A "
              + "machine that is busy before anything breaks shows its own limit, not the platform's.")
  private int load;

  @Option(
      names = "--votes",
      paramLabel = "FILE",
      description = "Votes of a file instead of simulated ones, as `replay` takes it.")
  private Optional<Path> votes = Optional.empty();

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "The events of --votes, as `replay` takes it.")
  private Optional<Path> events = Optional.empty();

  /** Where a platform can run. */
  enum Target {
    LOCAL,
    AWS
  }

  @Override
  public Integer call() {
    checkOptions();
    if (target == Target.AWS) {
      return new AwsDrill(screen).run(cell.orElseThrow()) ? 0 : 1;
    }
    List<Experiment> chosen = chosen(experiments());
    DataFolder folder = data.folder();
    requireRunning(folder);
    LocalPlatformUnderTest platform = new LocalPlatformUnderTest(folder, election());
    Journals journals = new Journals(folder);
    List<DrillResult> results = new ArrayList<>();
    try (InterruptOnExit interrupt = InterruptOnExit.ofThisThread()) {
      for (Experiment experiment : repeated(chosen)) {
        if (!interrupt.wanted()) {
          results.add(run(platform, experiment, journals, results.size()));
        }
      }
      screen.result(DrillJson.of(results), DrillTable.of(results, journals.folder()));
    }
    return results.stream().allMatch(result -> result.outcome().ok()) ? 0 : 1;
  }

  private DrillResult run(
      LocalPlatformUnderTest platform, Experiment experiment, Journals journals, int before) {
    screen.say("%n%s: %s".formatted(experiment.name(), experiment.title()));
    Narrator narrator = new Narrator(screen::say);
    DrillOutcome outcome =
        new DrillRunner(platform, narrator, DrillClock.system())
            .run(experiment.atLoad(load), seed + before % repeat);
    Path journal = journals.write(outcome);
    platform
        .failures()
        .forEach((answer, times) -> screen.say("  failed: %d x %s".formatted(times, answer)));
    screen.say(Narrator.end(outcome));
    return new DrillResult(outcome, journal);
  }

  private List<Experiment> repeated(List<Experiment> chosen) {
    List<Experiment> runs = new ArrayList<>();
    for (Experiment experiment : chosen) {
      for (int i = 0; i < repeat; i++) {
        runs.add(experiment);
      }
    }
    return runs;
  }

  private static List<Experiment> experiments() {
    return Experiments.load(SourceTree.root().resolve(DrillListCommand.EXPERIMENTS));
  }

  private List<Experiment> chosen(List<Experiment> all) {
    if (name.equals(ALL)) {
      return all;
    }
    List<Experiment> found = all.stream().filter(one -> one.name().equals(name)).toList();
    if (found.isEmpty()) {
      String names = all.stream().map(Experiment::name).collect(Collectors.joining(", "));
      throw wrong("There is no drill %s, only %s.".formatted(name, names));
    }
    return found;
  }

  private void checkOptions() {
    if (target == Target.AWS && !name.equals(AwsDrill.NAME)) {
      throw wrong("With --target aws there is " + AwsDrill.NAME + " alone.");
    }
    if ((target == Target.AWS) != cell.isPresent()) {
      throw wrong("--cell belongs to --target aws, which needs it.");
    }
    if (target == Target.AWS && (repeat != 1 || votes.isPresent())) {
      throw wrong("--repeat and --votes belong to --target local: in AWS the voters vote.");
    }
    OutOfRange.check("--repeat", repeat, 1, REPEAT_MAX);
    OutOfRange.check("--load", load, LOAD_MIN, LOAD_MAX);
    if (events.isPresent() && votes.isEmpty()) {
      throw wrong("--events belongs to --votes, which is missing.");
    }
  }

  private Optional<Election> election() {
    return votes.map(file ->
        events
            .map(list -> VotesFile.read(file, EventsFile.read(list)))
            .orElseGet(() -> VotesFile.read(file)));
  }

  private static void requireRunning(DataFolder folder) {
    RunningPlatform platform = RunningPlatform.open(folder);
    if (!RunningPlatform.isStarted(folder)) {
      throw new PlatformException(
          "The platform in %s is not running: start it with `./cellvote up`."
              .formatted(platform.folder().root()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
