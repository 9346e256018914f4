package io.cellvote.cdk.registry;

import java.util.Locale;

/**
 * Who lives in a subnet. Each kind has fixed blocks, so that other regions can name them in their
 * rules. The order is that in which blocks are given out: a new kind comes last.
 */
public enum SubnetKind {
  CELL(0, 20, 16),
  ROUTER(48, 24, 1),
  CONTROL(51, 24, 1),
  DATABASE(54, 24, 1),
  PUBLIC(57, 24, 1);

  private final int first;
  private final int mask;
  private final int step;

  SubnetKind(int first, int mask, int step) {
    this.first = first;
    this.mask = mask;
    this.step = step;
  }

  /** Bits of its blocks' prefixes. */
  public int mask() {
    return mask;
  }

  /** As in the names of subnets. */
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  String cidr(int network, int zone) {
    return "10.%d.%d.0/%d".formatted(network, first + zone * step, mask);
  }
}
