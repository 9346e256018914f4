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
    CfnRecordSet.Builder.create(scope, "Name")
        .name(name + ".")
        .type("A")
        .hostedZoneId(Output.of(Names.data(region), Output.ZONE, region))
        .aliasTarget(
            CfnRecordSet.AliasTargetProperty.builder()
                .dnsName(balancer.getLoadBalancerDnsName())
                .hostedZoneId(balancer.getLoadBalancerCanonicalHostedZoneId())
                .evaluateTargetHealth(true)
                .build())
        .build();
  }
}
