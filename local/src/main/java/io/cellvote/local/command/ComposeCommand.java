package io.cellvote.local.command;

import io.cellvote.local.platform.Composition;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cellvote compose}: prepares the platform of compose.yaml, for who has Docker. */
@Command(
    name = "compose",
    description =
        "Makes the keys and folders that compose.yaml needs, and says how to start it: the platform "
            + "in containers, with a CockroachDB of three regions. Docker is not called.",
    footer = {
      "  ./cellvote compose               # then docker compose up, as it says",
      "  ./cellvote compose --register    # once it runs: its cells into the cell map"
    })
public final class ComposeCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Option(names = "--register", description = "Put the cells that run into the cell map.")
  private boolean register;

  private record Prepared(String environmentFile, String start) {}

  @Override
  public Integer call() {
    var composition = new Composition(data.folder());
    if (register) {
      composition.register();
      screen.result(Map.of("registered", true), "The cells are in the cell map.");
      return 0;
    }
    composition.prepare();
    var file = composition.environmentFile().toString();
    var start = "docker compose --env-file %s up --build --detach".formatted(file);
    screen.result(
        new Prepared(file, start),
        """
        Keys and folders are made. Next:
          %s
          ./cellvote compose --register    once global-control is healthy\
        """
            .formatted(start));
    return 0;
  }
}
