package io.cellvote.local.region;

import io.cellvote.local.command.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cellvote region return}: 0 when the region's clients are sent to it again. */
@Command(
    name = "return",
    description = {
      "Gives an evacuated region its clients back.",
      "Its own record gets weight 100, the others' 0, in one change."
    },
    footer = "  ./cellvote region return use1 --zone Z1 --name use1.origin.example.com --dry-run")
public final class ReturnCommand implements Callable<Integer> {
  @Mixin private RegionMove move;
  @Mixin private Screen screen;

  @Override
  public Integer call() throws InterruptedException {
    return move.run(false, screen);
  }
}
