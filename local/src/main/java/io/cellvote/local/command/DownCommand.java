package io.cellvote.local.command;

import io.cellvote.local.platform.Stopper;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cellvote down}: stops the platform. */
@Command(
    name = "down",
    description = {
      "Stops everything: services first, then Kafka and Redis, the database last.",
      "What has not stopped after 10 s is killed. The data stays, unless --wipe is given."
    },
    footer = "  ./cellvote down --wipe")
public final class DownCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Option(
      names = "--wipe",
      description = "Delete all data, too: votes, their archive, logs, mails and keys.")
  private boolean wipe;

  @Override
  public Integer call() {
    var stopper = new Stopper(data.folder());
    var stopped = stopper.stop();
    if (wipe) {
      stopper.wipe();
    }
    screen.result(
        Map.of("stopped", stopped, "wiped", wipe),
        (stopped ? "Stopped." : "Nothing was running in " + data.folder().root() + ".")
            + (wipe ? " The data is deleted." : ""));
    return 0;
  }
}
