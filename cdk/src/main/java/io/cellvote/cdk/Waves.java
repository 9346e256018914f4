package io.cellvote.cdk;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.Registry;
import java.util.List;

/** Says which stacks a wave is, for the scripts that deploy it and look at it. */
public final class Waves {
  private Waves() {}

  /**
   * Prints one line per cell: its stack and its AWS region; ends with 1 if there is no such wave.
   */
  public static void main(String[] args) {
    List<String> lines = lines(Production.registry(), args.length == 1 ? args[0] : "");
    lines.forEach(System.out::println);
    if (lines.isEmpty()) {
      System.err.println("waves: there is no such wave: " + String.join(" ", args));
      System.exit(1);
    }
  }

  static List<String> lines(Registry registry, String wave) {
    return registry.cells().stream()
        .filter(cell -> Integer.toString(cell.wave()).equals(wave))
        .map(cell -> line(registry, cell))
        .toList();
  }

  private static String line(Registry registry, CellSite cell) {
    return Names.cell(cell) + " " + registry.regionOf(cell).awsName();
  }
}
