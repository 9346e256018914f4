package io.cellvote.cdk.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What must hold of a registry, in sentences. */
final class RegistryRules {
  /** The subnets have 4,091 addresses each; 40 cells leave every one of them 300. */
  static final int CELLS_PER_REGION_MAX = 40;

  /** As many waves as an operator can wait for in a day. */
  static final int WAVES_MAX = 10;

  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}[0-9]");
  private static final Pattern CELL = Pattern.compile("c(0[1-9]|[1-9][0-9])");

  private RegistryRules() {}

  static List<String> problems(List<RegionSite> regions, List<CellSite> cells) {
    List<String> problems = new ArrayList<>();
    regions(regions, problems);
    cells.forEach(cell -> cell(cell, regions, problems));
    twice("cell", cells, CellSite::name, problems);
    canary(cells, problems);
    if (problems.isEmpty()) {
      regions.forEach(region -> room(region, regions, cells, problems));
    }
    return problems;
  }

  private static void regions(List<RegionSite> regions, List<String> problems) {
    if (regions.isEmpty()) {
      problems.add("there is no region");
    }
    regions.stream()
        .filter(region -> !REGION.matcher(region.name()).matches())
        .forEach(region -> problems.add("%s is no name of a region".formatted(region.name())));
    regions.stream()
        .filter(region -> region.network() < 0 || region.network() > 255)
        .forEach(region -> problems.add("%s: network must be 0 to 255".formatted(region.name())));
    twice("region", regions, RegionSite::name, problems);
    twice("AWS region", regions, RegionSite::awsName, problems);
    twice("network", regions, region -> Integer.toString(region.network()), problems);
  }

  private static void cell(CellSite cell, List<RegionSite> regions, List<String> problems) {
    if (regions.stream().noneMatch(region -> region.name().equals(cell.region()))) {
      problems.add("%s: there is no region %s".formatted(cell.name(), cell.region()));
    }
    if (!CELL.matcher(cell.id()).matches()) {
      problems.add("%s: an id is c01 to c99".formatted(cell.name()));
    }
    if (cell.wave() < 0 || cell.wave() >= WAVES_MAX) {
      problems.add("%s: a wave is 0 to %d".formatted(cell.name(), WAVES_MAX - 1));
    }
    if (Objects.isNull(cell.size())) {
      problems.add("%s: it has no size class".formatted(cell.name()));
    }
  }

  private static void canary(List<CellSite> cells, List<String> problems) {
    long canaries = cells.stream().filter(cell -> cell.wave() == 0).count();
    if (canaries != 1) {
      problems.add("wave 0 is the canary's, one cell, and has %d".formatted(canaries));
    }
  }

  private static void room(
      RegionSite region, List<RegionSite> regions, List<CellSite> cells, List<String> problems) {
    long here = cells.stream().filter(cell -> cell.region().equals(region.name())).count();
    if (here > CELLS_PER_REGION_MAX) {
      problems.add("%s: %d cells, %d at most".formatted(region.name(), here, CELLS_PER_REGION_MAX));
    }
    long all = cells.stream().mapToLong(cell -> cell.size().votesPerSecondMax()).sum();
    long others =
        cells.stream()
            .filter(cell -> !cell.region().equals(region.name()))
            .mapToLong(cell -> cell.size().votesPerSecondWithHeadroom())
            .sum();
    if (regions.size() > 1 && others < all) {
      problems.add(
          "without %s the others carry %d votes a second, and not %d"
              .formatted(region.name(), others, all));
    }
  }

  private static <T> void twice(
      String what, List<T> all, Function<T, String> name, List<String> problems) {
    Set<String> seen = new HashSet<>();
    all.stream()
        .map(name)
        .filter(each -> !seen.add(each))
        .forEach(each -> problems.add("%s %s is there twice".formatted(what, each)));
  }
}
