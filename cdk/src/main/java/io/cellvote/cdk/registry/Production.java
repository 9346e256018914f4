package io.cellvote.cdk.registry;

import static io.cellvote.cdk.registry.SizeClass.MEDIUM;

import java.util.List;

/** The platform in production. To add a cell, add a line here, and nothing anywhere else. */
public final class Production {
  private Production() {}

  private static final List<RegionSite> REGIONS =
      List.of(
          new RegionSite("use1", "us-east-1", 16, "pl-3b927c52", "00-54"),
          new RegionSite("euw1", "eu-west-1", 32, "pl-4fa04526", "55-a9"),
          new RegionSite("apne1", "ap-northeast-1", 48, "pl-58a04531", "aa-ff"));

  // region, id, wave (0: the canary), size class
  private static final List<CellSite> CELLS =
      List.of(
          new CellSite("use1", "c01", 0, MEDIUM),
          new CellSite("use1", "c02", 1, MEDIUM),
          new CellSite("use1", "c03", 2, MEDIUM),
          new CellSite("use1", "c04", 2, MEDIUM),
          new CellSite("use1", "c05", 3, MEDIUM),
          new CellSite("use1", "c06", 3, MEDIUM),
          new CellSite("use1", "c07", 3, MEDIUM),
          new CellSite("use1", "c08", 3, MEDIUM),
          new CellSite("euw1", "c01", 1, MEDIUM),
          new CellSite("euw1", "c02", 2, MEDIUM),
          new CellSite("euw1", "c03", 2, MEDIUM),
          new CellSite("euw1", "c04", 3, MEDIUM),
          new CellSite("euw1", "c05", 3, MEDIUM),
          new CellSite("euw1", "c06", 4, MEDIUM),
          new CellSite("euw1", "c07", 4, MEDIUM),
          new CellSite("euw1", "c08", 4, MEDIUM),
          new CellSite("apne1", "c01", 1, MEDIUM),
          new CellSite("apne1", "c02", 2, MEDIUM),
          new CellSite("apne1", "c03", 2, MEDIUM),
          new CellSite("apne1", "c04", 3, MEDIUM),
          new CellSite("apne1", "c05", 4, MEDIUM),
          new CellSite("apne1", "c06", 4, MEDIUM),
          new CellSite("apne1", "c07", 4, MEDIUM),
          new CellSite("apne1", "c08", 4, MEDIUM));

  /** What is deployed. */
  public static Registry registry() {
    return new Registry(REGIONS, CELLS);
  }
}
