package io.cellvote.local;

import io.cellvote.local.archive.ArchiveCommand;
import io.cellvote.local.audit.AuditCommand;
import io.cellvote.local.bench.BenchCommand;
import io.cellvote.local.command.CellCommand;
import io.cellvote.local.command.ComposeCommand;
import io.cellvote.local.command.DownCommand;
import io.cellvote.local.command.EventCommand;
import io.cellvote.local.command.FraudCommand;
import io.cellvote.local.command.MailCommand;
import io.cellvote.local.command.Problems;
import io.cellvote.local.command.StatusCommand;
import io.cellvote.local.command.TestCommand;
import io.cellvote.local.command.TokenCommand;
import io.cellvote.local.command.UpCommand;
import io.cellvote.local.demo.DemoCommand;
import io.cellvote.local.drill.DrillCommand;
import io.cellvote.local.region.RegionCommand;
import io.cellvote.local.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: {@code ./cellvote COMMAND}. */
@Command(
    name = "cellvote",
    description = "Runs the voting platform on this machine, and works with it.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "cellvote 1.0.0-SNAPSHOT",
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:what was asked for holds",
      "1:it does not, or it could not be done: one sentence says why",
      "2:the command line is wrong"
    },
    footerHeading = "%nExample:%n",
    footer = "  ./cellvote up",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      CellCommand.class,
      RegionCommand.class,
      EventCommand.class,
      FraudCommand.class,
      ReplayCommand.class,
      AuditCommand.class,
      ArchiveCommand.class,
      DemoCommand.class,
      DrillCommand.class,
      BenchCommand.class,
      TokenCommand.class,
      ComposeCommand.class,
      MailCommand.class,
      TestCommand.class
    })
public final class Cellvote {
  private Cellvote() {}

  public static void main(String[] arguments) {
    Logs.quiet();
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, ready to execute or to be asked for its help. */
  public static CommandLine commandLine() {
    return new CommandLine(new Cellvote())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Problems());
  }
}
