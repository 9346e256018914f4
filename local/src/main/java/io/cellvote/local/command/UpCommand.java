package io.cellvote.local.command;

import io.cellvote.local.platform.DataFolder;
import io.cellvote.local.platform.DatabaseKind;
import io.cellvote.local.platform.Launcher;
import io.cellvote.local.platform.LayoutChoice;
import io.cellvote.local.platform.PartOperations;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.PlatformLayout;
import io.cellvote.local.platform.PlatformOptions;
import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.local.platform.RunningPlatform;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cellvote up}: starts the platform and stays with it. */
@Command(
    name = "up",
    description = {
      "Starts the platform and waits until every part is ready.",
      "It stays in the foreground; Ctrl-C stops everything. A second `up` on the same data "
          + "continues with it, and starts what is dead of a platform that runs."
    },
    footer = {
      "  ./cellvote up                      # three cells; Ctrl-C stops them",
      "  ./cellvote up --detach --cells 5   # they go on; ./cellvote down stops them"
    })
public final class UpCommand implements Callable<Integer> {
  private static final long LOOK_MS = 1_000;

  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells, 1..20; usually 3.")
  private Optional<Integer> cells = Optional.empty();

  @Option(
      names = "--instances",
      paramLabel = "K",
      description = "How many instances of each cell's service, 1..6; usually 1.")
  private Optional<Integer> instances = Optional.empty();

  @Option(
      names = "--port-base",
      paramLabel = "P",
      description = "The first router's port; all others follow from it. Usually 7400.")
  private Optional<Integer> portBase = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "KIND",
      description =
          "postgres (usual), or cockroach: three nodes in three regions, by the program `cockroach` "
              + "on the PATH. A platform that has data keeps its own.")
  private Optional<DatabaseKind> database = Optional.empty();

  @Option(
      names = "--chaos",
      description = "Let operators order the chaos monkey about in cells and routers.")
  private boolean chaos;

  @Option(names = "--detach", description = "Return when all is ready, and leave it running.")
  private boolean detach;

  @Override
  public Integer call() throws InterruptedException {
    var folder = data.folder();
    var layout = new LayoutChoice(cells, portBase, instances).in(folder);
    var options = new PlatformOptions(chaos, LayoutChoice.database(database, folder));
    if (runs(folder)) {
      return alreadyRunning(folder, layout);
    }
    var begin = System.nanoTime();
    screen.say("Starting %d cells in %s".formatted(layout.cells(), folder.root()));
    var launcher = Launcher.of(folder, layout, options, screen::say);
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "stop"));
    launcher.start();
    report(folder, (System.nanoTime() - begin) / 1e9);
    if (detach) {
      launcher.detach();
      return 0;
    }
    return stay(folder);
  }

  private static boolean runs(DataFolder folder) {
    return Files.exists(folder.platformFile())
        && PlatformStatus.of(RunningPlatform.open(folder)).anyRuns();
  }

  /** What is dead of it is started: then it is as this command leaves it. */
  private int alreadyRunning(DataFolder folder, PlatformLayout layout) {
    var platform = RunningPlatform.open(folder);
    if (!layout.equals(platform.layout()) || (chaos && !platform.options().chaos())) {
      throw new PlatformException(
          "The platform in %s runs with other options: `./cellvote down`, then `up` with these."
              .formatted(folder.root()));
    }
    screen.say("The platform in %s is running already.".formatted(folder.root()));
    new PartOperations(platform, screen::say)
        .startDead()
        .forEach(part -> screen.say(part + " was dead, and runs again."));
    var status = PlatformStatus.of(platform);
    screen.result(status, Tables.of(status));
    return status.ready() ? 0 : 1;
  }

  private void report(DataFolder folder, double seconds) {
    var status = PlatformStatus.of(RunningPlatform.open(folder));
    screen.say("");
    screen.result(status, Tables.of(status));
    screen.say(
        String.format(
            Locale.ROOT,
            """

            Ready in %.1f s. Logs are in %s. What next:
              ./cellvote status               what runs, and how much memory it takes
              ./cellvote demo                 an election from beginning to end
              ./cellvote cell kill cell-2     kill -9 of a whole cell; `cell start` brings it back
              ./cellvote audit                the books: every vote once, nothing lost
              ./cellvote down                 stops everything%s\
            """,
            seconds,
            folder.logs(),
            detach ? "" : ", as Ctrl-C does here"));
  }

  /** Until Ctrl-C, or until somebody stops the platform elsewhere. */
  private int stay(DataFolder folder) throws InterruptedException {
    while (RunningPlatform.isStarted(folder)) {
      Thread.sleep(LOOK_MS);
    }
    screen.say("The platform was stopped by another command.");
    return 0;
  }
}
