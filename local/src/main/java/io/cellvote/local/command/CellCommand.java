package io.cellvote.local.command;

import io.cellvote.local.platform.CellControl;
import io.cellvote.local.platform.CellLayout;
import io.cellvote.local.platform.CellOperations;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.local.platform.PlatformStatus.PartStatus;
import io.cellvote.local.platform.RunningPlatform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cellvote cell}: what can be done to one cell. */
@Command(
    name = "cell",
    description = "Lists, kills, starts, drains, restores and adds cells, and adopts their logs.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"  ./cellvote cell kill cell-2", "  ./cellvote cell start cell-2"})
public final class CellCommand {
  private static final List<String> KINDS = List.of("cell", "kafka", "redis");

  @Command(
      name = "list",
      description = "Shows the processes of all cells.",
      footer = "  ./cellvote cell list --json")
  int list(@Mixin DataOption data, @Mixin Screen screen) {
    var status = PlatformStatus.of(RunningPlatform.open(data.folder()));
    List<PartStatus> parts =
        status.parts().stream().filter(part -> KINDS.contains(part.kind())).toList();
    screen.result(Map.of("parts", parts), Tables.of(parts));
    return 0;
  }

  @Command(
      name = "kill",
      description = {
        "kill -9 of the cell's whole process group: its service, its Kafka and its Redis.",
        "No acknowledged vote is lost; the router sends its voters to the next cell."
      },
      footer = "  ./cellvote cell kill cell-2")
  int kill(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "CELL", description = "Which one, such as cell-2.") String cell) {
    var killed = operations(data, screen).kill(cell);
    screen.result(
        Map.of("cell", cell, "killed", killed),
        killed ? cell + " is dead." : cell + " was dead already.");
    return 0;
  }

  @Command(
      name = "start",
      description = "Starts a dead cell on its old data, and waits until it is ready.",
      footer = "  ./cellvote cell start cell-2")
  int start(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "CELL", description = "Which one, such as cell-2.") String cell) {
    var started = operations(data, screen).start(cell);
    screen.result(
        Map.of("cell", cell, "started", started),
        started ? cell + " is ready." : cell + " was running already.");
    return 0;
  }

  @Command(
      name = "drain",
      description =
          "Empties a cell, and returns when it is safe to stop: it takes no votes any more, also "
              + "after a restart, and has settled all that it took. Its voters go to other cells. "
              + "Refuses when these could not take them, or are not well.",
      footer = "  ./cellvote cell drain cell-2")
  int drain(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "CELL", description = "Which one, such as cell-2.") String cell,
      @Option(names = "--force", description = "Drain it whatever the others can take.")
          boolean force) {
    control(data, screen).drain(cell, force);
    screen.result(
        Map.of("cell", cell, "safe_to_stop", true), cell + " is drained, and safe to stop.");
    return 0;
  }

  @Command(
      name = "restore",
      description =
          "Gives a drained cell its voters back: a hundredth, a tenth, a half, all of them, as long "
              + "as its checks are good.",
      footer = "  ./cellvote cell restore cell-2")
  int restore(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "CELL", description = "Which one, such as cell-2.") String cell) {
    control(data, screen).restore(cell);
    screen.result(Map.of("cell", cell, "restored", true), cell + " has its voters back.");
    return 0;
  }

  @Command(
      name = "add",
      description =
          "Starts one more cell and brings it in: a hundredth of its share of the voters, a tenth, "
              + "all of it. Halts when its error rate or its latency is worse than its peers': it "
              + "then keeps the weight that was good. With a cell that halted it goes on.",
      footer = {"  ./cellvote cell add", "  ./cellvote cell add cell-4    # goes on"})
  int add(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(
              paramLabel = "CELL",
              arity = "0..1",
              description = "One whose addition halted, or the next in the row.")
          String cell) {
    var layout = running(Optional.ofNullable(cell), data, screen);
    control(data, screen).add(layout);
    screen.result(
        Map.of("cell", layout.id().value(), "added", true),
        layout.id() + " has all of its voters.");
    return 0;
  }

  /** The cell that is to be added, running: a new one, or one that is there and not in. */
  private static CellLayout running(Optional<String> name, DataOption data, Screen screen) {
    var platform = RunningPlatform.open(data.folder());
    var known =
        platform.cells().stream()
            .filter(layout -> name.filter(layout.id().value()::equals).isPresent())
            .findFirst();
    if (known.isEmpty()) {
      control(data, screen).checkAnswers();
      return operations(data, screen).startNext(name);
    }
    if (control(data, screen).isIn(name.get())) {
      throw new PlatformException(
          "%s is in already: `./cellvote cell add` without a name adds another one."
              .formatted(name.get()));
    }
    operations(data, screen).start(name.get());
    return known.get();
  }

  @Command(
      name = "adopt-log",
      description =
          "Lets a cell go on whose log lost records or was replaced. Without --accept-loss it only "
              + "says what would be lost. Votes that were acknowledged may be gone: look for the "
              + "old log first.",
      footer = "  ./cellvote cell adopt-log cell-2 --accept-loss")
  int adoptLog(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "CELL", description = "Which one, such as cell-2.") String cell,
      @Option(names = "--accept-loss", description = "Accept that what the log lost is lost.")
          boolean acceptLoss) {
    var losses = control(data, screen).adoptLog(cell, acceptLoss);
    screen.result(
        Map.of("cell", cell, "losses", losses),
        losses.isEmpty()
            ? "The log of %s is the one that the database knows: nothing to adopt.".formatted(cell)
            : "%s is ready, with its log as it is now.".formatted(cell));
    return 0;
  }

  private static CellControl control(DataOption data, Screen screen) {
    return new CellControl(RunningPlatform.open(data.folder()), screen::say);
  }

  private static CellOperations operations(DataOption data, Screen screen) {
    return new CellOperations(RunningPlatform.open(data.folder()), screen::say);
  }
}
