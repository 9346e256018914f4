package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/** Security groups that let nothing in and nothing out but what is said. */
public final class Walls {
  private Walls() {}

  public static SecurityGroup closed(
      Construct scope, String id, Network network, String description) {
    return SecurityGroup.Builder.create(scope, id)
        .vpc(network.vpc())
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  /** From one group to another, both ways of it. */
  public static void open(SecurityGroup from, SecurityGroup to, int port) {
    from.addEgressRule(to, Port.tcp(port), "Calls", true);
    to.addIngressRule(from, Port.tcp(port), "Is called", true);
  }

  /** In from the subnets of a kind, in all regions. */
  public static void openFromAll(Registry registry, SubnetKind kind, SecurityGroup to, int port) {
    for (RegionSite region : registry.regions()) {
      openFrom(region, kind, to, port);
    }
  }

  public static void openFrom(RegionSite region, SubnetKind kind, SecurityGroup to, int port) {
    region
        .cidrs(kind)
        .forEach(block ->
            to.addIngressRule(
                Peer.ipv4(block),
                Port.tcp(port),
                "%s subnets of %s".formatted(kind.title(), region.name())));
  }

  /** Out to the subnets of a kind, in these regions. */
  public static void openTo(
      List<RegionSite> regions, SubnetKind kind, SecurityGroup from, int port) {
    regions.stream()
        .flatMap(region -> region.cidrs(kind).stream())
        .forEach(block -> from.addEgressRule(Peer.ipv4(block), Port.tcp(port), kind.title()));
  }

  /** Out to AWS's interfaces and to identity providers, which have no fixed addresses. */
  public static void openToWorld(SecurityGroup from) {
    from.addEgressRule(Peer.anyIpv4(), Port.tcp(Ports.HTTPS), "AWS and identity providers");
  }
}
