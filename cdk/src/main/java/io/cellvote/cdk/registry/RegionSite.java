package io.cellvote.cdk.registry;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One region: its name here and at AWS, and its place in the address plan.
 *
 * @param name as in the cell map, like {@code use1}
 * @param awsName like {@code us-east-1}
 * @param network second byte of its addresses: 10.network.0.0/16
 * @param edgePrefixList AWS's list of CloudFront's addresses in that region
 * @param codes first and last region code of its voters' ids, hex
 */
public record RegionSite(
    String name, String awsName, int network, String edgePrefixList, String codes) {
  /** Zones of each region that are used. */
  public static final int ZONES = 3;

  /** The region's addresses. */
  public String cidr() {
    return "10.%d.0.0/16".formatted(network);
  }

  /** The addresses of a kind of subnet, one block per zone. */
  public List<String> cidrs(SubnetKind kind) {
    return IntStream.range(0, ZONES).mapToObj(zone -> kind.cidr(network, zone)).toList();
  }
}
