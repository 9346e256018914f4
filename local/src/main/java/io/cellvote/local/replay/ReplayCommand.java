package io.cellvote.local.replay;

import io.cellvote.local.command.DataOption;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.EventsFile;
import io.cellvote.local.replay.input.ExpectedFile;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.input.VotesFile;
import io.cellvote.local.replay.result.ReplayReport;
import io.cellvote.local.replay.result.ReportJson;
import io.cellvote.local.replay.result.ReportText;
import io.cellvote.local.replay.voting.Patience;
import io.cellvote.local.replay.voting.VotingPhase.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cellvote replay}: sends real votes through the routers, each voter as itself. */
@Command(
    name = "replay",
    description =
        "Sends real votes through the routers, each voter with a token of its own; a voter's next "
            + "vote in the same event goes only when the one before is final. A replay that is "
            + "run again finds the same events, and every vote is answered as it was before.",
    footerHeading = "%nExample:%n",
    footer = "  ./cellvote replay votes.csv.gz --events events.csv.gz --expected tallies.csv")
public final class ReplayCommand implements Callable<Integer> {
  private static final int CONNECTIONS_MAX = 1_000;
  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final double RATE_MAX = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Parameters(
      paramLabel = "VOTES",
      description = "CSV or .gz of it with columns event_key, voter_key, choice; others ignored.")
  private Path votes;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "The events: columns event_key, choices (separated by |). Without it events and choices "
              + "are taken from the votes.")
  private Optional<Path> events = Optional.empty();

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description =
          "What every tally must be at the end: columns event_key, choice, count. Compared with "
              + "the leaderboard and the database; any difference is exit code 1.")
  private Optional<Path> expected = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Votes a second, on a constant schedule; latencies count from when a vote was due. "
              + "Without it as fast as it goes.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "256",
      description = "Connections to the routers, 1..1000 (default ${DEFAULT-VALUE}).")
  private int connections;

  @Override
  public Integer call() throws InterruptedException, IOException {
    ReplayOrder order = order();
    RunningPlatform platform = RunningPlatform.open(data.folder());
    ReplayReport report = new Replay(PlatformAccess.of(platform), order).run();
    screen.result(ReportJson.of(report), ReportText.of(report));
    return report.isGood() ? 0 : 1;
  }

  /** Reads all files to their ends, so that a broken row is found before anything is sent. */
  private ReplayOrder order() {
    OutOfRange.check("--connections", connections, 1, CONNECTIONS_MAX);
    if (rate.isPresent() && !(rate.get() > 0 && rate.get() <= RATE_MAX)) {
      throw wrong("--rate must be more than 0, and at most a million a second.");
    }
    Optional<Map<TallyKey, Long>> tallies = expected.map(ExpectedFile::read);
    return new ReplayOrder(election(), load(), tallies, CATCH_UP);
  }

  private Election election() {
    return events
        .map(file -> VotesFile.read(votes, EventsFile.read(file)))
        .orElseGet(() -> VotesFile.read(votes));
  }

  private Load load() {
    return new Load(connections, rate.orElse(0.0), Patience.USUAL);
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
