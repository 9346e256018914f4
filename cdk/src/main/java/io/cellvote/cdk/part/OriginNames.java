package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/**
 * How CloudFront finds a region: the nearest by latency, and of that region's name by weight: the
 * region itself, or all others while an operator has it evacuated. A region without a healthy
 * router is left out by itself.
 */
public final class OriginNames extends Construct {
  /** Names a region to take all clients from; {@code none} as a rule. */
  public static final String EVACUATED = "EvacuatedRegion";

  private static final int WEIGHT = 100;

  private final Registry registry;
  private final String zoneId;
  private final CfnParameter evacuated;

  public OriginNames(Construct scope, Registry registry, String zoneId) {
    super(scope, "Origins");
    this.registry = registry;
    this.zoneId = zoneId;
    this.evacuated = parameter();
    registry.regions().forEach(this::region);
  }

  private CfnParameter parameter() {
    CfnParameter made =
        CfnParameter.Builder.create(this, EVACUATED)
            .type("String")
            .defaultValue("none")
            .allowedValues(
                Stream.concat(Stream.of("none"), registry.regions().stream().map(RegionSite::name))
                    .toList())
            .description("The region that gets no clients")
            .build();
    made.overrideLogicalId(EVACUATED);
    return made;
  }

  private void region(RegionSite region) {
    CfnCondition isEvacuated =
        CfnCondition.Builder.create(this, "Evacuated-" + region.name())
            .expression(Fn.conditionEquals(evacuated.getValueAsString(), region.name()))
            .build();
    near(region);
    weighted(region, region, isEvacuated, 0, WEIGHT);
    List<RegionSite> others = registry.others(region);
    others.forEach(other -> weighted(region, other, isEvacuated, WEIGHT, 0));
  }

  private void near(RegionSite region) {
    CfnRecordSet.Builder.create(this, "Near-" + region.name())
        .hostedZoneId(zoneId)
        .name(Names.ORIGIN + ".")
        .type("A")
        .region(region.awsName())
        .setIdentifier(region.name())
        .aliasTarget(alias(Names.origin(region)))
        .build();
  }

  private void weighted(
      RegionSite name, RegionSite to, CfnCondition isEvacuated, int then, int otherwise) {
    CfnRecordSet record =
        CfnRecordSet.Builder.create(this, "Weighted-%s-%s".formatted(name.name(), to.name()))
            .hostedZoneId(zoneId)
            .name(Names.origin(name) + ".")
            .type("A")
            .setIdentifier(to.name())
            .aliasTarget(alias(Names.balancer(to)))
            .build();
    record.addPropertyOverride(
        "Weight", Fn.conditionIf(isEvacuated.getLogicalId(), then, otherwise));
  }

  private CfnRecordSet.AliasTargetProperty alias(String name) {
    return CfnRecordSet.AliasTargetProperty.builder()
        .dnsName(name + ".")
        .hostedZoneId(zoneId)
        .evaluateTargetHealth(true)
        .build();
  }
}
