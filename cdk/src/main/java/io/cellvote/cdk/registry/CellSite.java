package io.cellvote.cdk.registry;

/**
 * One cell of the registry.
 *
 * @param region the name of its region
 * @param id within the region: c01 to c99
 * @param wave 0 is the canary's; waves are deployed one after the other
 * @param size what it may carry at most
 */
public record CellSite(String region, String id, int wave, SizeClass size) {
  /** Its name over all regions, as in the cell map: {@code use1-c04}. */
  public String name() {
    return region + "-" + id;
  }
}
