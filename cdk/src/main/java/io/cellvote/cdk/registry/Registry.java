package io.cellvote.cdk.registry;

import java.util.List;

/**
 * All regions and cells of a platform. One that breaks a rule is not made.
 *
 * @param regions the first one is the primary: what there is only once runs there
 */
public record Registry(List<RegionSite> regions, List<CellSite> cells) {
  /**
   * @throws IllegalArgumentException if a rule is broken; the message names every problem
   */
  public Registry {
    regions = List.copyOf(regions);
    cells = List.copyOf(cells);
    List<String> problems = RegistryRules.problems(regions, cells);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Where what there is only once runs. */
  public RegionSite primary() {
    return regions.getFirst();
  }

  /** The region of a cell. */
  public RegionSite regionOf(CellSite cell) {
    return regions.stream()
        .filter(region -> region.name().equals(cell.region()))
        .findFirst()
        .orElseThrow();
  }

  /** The cells of a wave, in the registry's order. */
  public List<CellSite> wave(int wave) {
    return cells.stream().filter(cell -> cell.wave() == wave).toList();
  }

  /** The regions but this one. */
  public List<RegionSite> others(RegionSite region) {
    return regions.stream().filter(other -> !other.equals(region)).toList();
  }
}
