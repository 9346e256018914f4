package io.cellvote.local.bench;

import io.cellvote.local.command.DataOption;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.RunningPlatform;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cellvote bench login-storm}: what votes notice of a storm of logins. */
@Command(
    name = "login-storm",
    description = {
      "Votes at a steady rate, with a storm of logins beside them and without, by turns.",
      "Exits 0 only when every login was answered rightly, no vote failed, and the 99th "
          + "percentile of the votes grew to 1.5 times at most."
    },
    footer = "  ./cellvote bench login-storm --json")
public final class LoginStormCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Option(
      names = "--votes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Votes a second, 1..10000; usually ${DEFAULT-VALUE}.")
  private int votes;

  @Option(
      names = "--logins",
      paramLabel = "N",
      defaultValue = "200",
      description = "Logins a second, 1..10000; usually ${DEFAULT-VALUE}.")
  private int logins;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description = "Length of each turn, 2..600; usually ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Turns without the storm and with it, 1..100; usually ${DEFAULT-VALUE} of each.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    OutOfRange.check("--votes", votes, 1, 10_000);
    OutOfRange.check("--logins", logins, 1, 10_000);
    OutOfRange.check("--seconds", seconds, 2, 600);
    OutOfRange.check("--rounds", rounds, 1, 100);
    var plan = new LoginStorm.Plan(votes, logins, seconds, rounds);
    var report = new LoginStorm(RunningPlatform.open(data.folder()), plan).run();
    screen.result(report, report.text());
    return report.isOk() ? 0 : 1;
  }
}
