package io.cellvote.local.command;

import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.local.platform.RunningPlatform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cellvote status}: what runs. */
@Command(
    name = "status",
    description = {
      "Shows every part with its process, port, state (running, not_ready, dead) and memory.",
      "Exits 0 only when all of it is running."
    },
    footer = "  ./cellvote status --json")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Override
  public Integer call() {
    var status = PlatformStatus.of(RunningPlatform.open(data.folder()));
    screen.result(status, Tables.of(status));
    return status.ready() ? 0 : 1;
  }
}
