package io.cellvote.local.demo;

import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.replay.input.Election;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cellvote demo}: the main job in one go; 0 only if nothing was lost or counted twice. */
@Command(
    name = "demo",
    description =
        "The main job in one go, about a minute: a platform of its own, an event, a simulated "
            + "electorate that votes through the router with a live leaderboard, a cell killed "
            + "half-way, the audit at the end. Leaves nothing running.",
    footer = "  ./cellvote demo")
public final class DemoCommand implements Callable<Integer> {
  private static final int CELLS = 3;
  private static final int SECONDS_MAX = 3_600;
  private static final int RATE_MAX = 5_000;

  @Mixin private Screen screen;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Votes a second, 10..5000 (default ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long the vote takes, 4..3600 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Who votes for whom; the same seed gives the same election.")
  private long seed;

  @Override
  public Integer call() throws InterruptedException, IOException {
    OutOfRange.check("--rate", rate, 10, RATE_MAX);
    OutOfRange.check("--seconds", seconds, 4, SECONDS_MAX);
    Election election = Electorate.of(rate * seconds, seed);
    screen.say("A platform of %d cells starts in a temporary folder.".formatted(CELLS));
    try (LocalPlatform platform = LocalPlatform.start(CELLS, screen::say)) {
      DemoReport report = new Demo(platform, election, rate).run(screen::say);
      screen.result(DemoJson.of(report), report.text());
      return report.isGood() ? 0 : 1;
    }
  }
}
