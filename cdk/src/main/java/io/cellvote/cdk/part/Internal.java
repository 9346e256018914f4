package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.registry.RegionSite;
import software.amazon.awscdk.services.elasticloadbalancingv2.ILoadBalancerV2;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/** Names inside the VPCs. */
public final class Internal {
  private Internal() {}

  /** A name in the region's private zone that leads to a load balancer. */
  public static void name(
      Construct scope, String name, RegionSite region, ILoadBalancerV2 balancer) {
    name(scope, Output.of(Names.data(region), Output.ZONE, region), name, balancer);
  }

  /** A name in the private zone of the region's cells that leads to a load balancer. */
  static void cell(Construct scope, String name, RegionSite region, ILoadBalancerV2 balancer) {
    name(scope, Output.of(Names.data(region), Output.CELLS_ZONE, region), name, balancer);
  }

  private static void name(Construct scope, String zoneId, String name, ILoadBalancerV2 balancer) {
    CfnRecordSet.Builder.create(scope, "Name")
        .name(name + ".")
        .type("A")
        .hostedZoneId(zoneId)
        .aliasTarget(
            CfnRecordSet.AliasTargetProperty.builder()
                .dnsName(balancer.getLoadBalancerDnsName())
                .hostedZoneId(balancer.getLoadBalancerCanonicalHostedZoneId())
                .evaluateTargetHealth(true)
                .build())
        .build();
  }
}
