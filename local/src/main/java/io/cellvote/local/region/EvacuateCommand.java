package io.cellvote.local.region;

import io.cellvote.local.command.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cellvote region evacuate}: 0 when no client is sent to the region any more. */
@Command(
    name = "evacuate",
    description = {
      "Sends a region's clients to all others.",
      "Its own record gets weight 0, theirs 100, in one change. Its cells go on, and their votes "
          + "count: drain them, or let them be."
    },
    footer = "  ./cellvote region evacuate use1 --zone Z1 --name use1.origin.example.com --dry-run")
public final class EvacuateCommand implements Callable<Integer> {
  @Mixin private RegionMove move;
  @Mixin private Screen screen;

  @Override
  public Integer call() throws InterruptedException {
    return move.run(true, screen);
  }
}
