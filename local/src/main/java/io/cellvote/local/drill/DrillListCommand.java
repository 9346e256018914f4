package io.cellvote.local.drill;

import io.cellvote.chaos.drill.Experiment;
import io.cellvote.chaos.drill.json.Experiments;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.SourceTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cellvote drill list}: which drills there are. */
@Command(
    name = "list",
    description = "Shows the drills that there are: one for each folder of chaos-experiments.",
    footer = "  ./cellvote drill list --json")
public final class DrillListCommand implements Callable<Integer> {
  static final String EXPERIMENTS = "chaos-experiments";

  @Mixin private Screen screen;

  private record Listed(String name, String title, List<String> tags, boolean needsMonkey) {}

  @Override
  public Integer call() {
    List<Experiment> all = Experiments.load(SourceTree.root().resolve(EXPERIMENTS));
    screen.result(
        Map.of(
            "drills",
            all.stream()
                .map(one -> new Listed(one.name(), one.title(), one.tags(), one.needsMonkey()))
                .toList()),
        all.stream().map(DrillListCommand::line).collect(Collectors.joining("\n")));
    return 0;
  }

  private static String line(Experiment one) {
    String needs = one.needsMonkey() ? " (needs `up --chaos`)" : "";
    return String.format(Locale.ROOT, "%-22s %s%s", one.name(), one.title(), needs);
  }
}
