package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.registry.SizeClass.Machines;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.BuiltInAttributes;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.Ec2Service;
import software.amazon.awscdk.services.ecs.PlacementConstraint;
import software.amazon.awscdk.services.ecs.PlacementStrategy;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.constructs.Construct;

/** Tasks of one kind: one on an instance, spread over the zones, more of them under load. */
public final class Service {
  private static final int CPU_PERCENT = 50;

  private Service() {}

  /** As many tasks as there are instances, between the machines' limits. */
  public static Ec2Service of(
      Construct scope, Capacity capacity, ServiceTask task, Placing placing) {
    Ec2Service service =
        Ec2Service.Builder.create(scope, placing.id())
            .cluster(capacity.cluster())
            .taskDefinition(task.definition())
            .capacityProviderStrategies(capacity.strategy())
            .desiredCount(placing.machines().min())
            .minHealthyPercent(66)
            .maxHealthyPercent(134)
            .vpcSubnets(capacity.network().subnets(placing.kind()))
            .securityGroups(List.of(placing.wall()))
            .placementConstraints(List.of(PlacementConstraint.distinctInstances()))
            .placementStrategies(
                List.of(PlacementStrategy.spreadAcross(BuiltInAttributes.AVAILABILITY_ZONE)))
            .circuitBreaker(DeploymentCircuitBreaker.builder().enable(true).rollback(true).build())
            .healthCheckGracePeriod(Duration.minutes(2))
            .build();
    service
        .autoScaleTaskCount(
            EnableScalingProps.builder()
                .minCapacity(placing.machines().min())
                .maxCapacity(placing.machines().max())
                .build())
        .scaleOnCpuUtilization(
            "Cpu",
            CpuUtilizationScalingProps.builder().targetUtilizationPercent(CPU_PERCENT).build());
    return service;
  }

  /** Where a balancer finds its tasks that are ready. */
  static ApplicationTargetGroup targets(
      Construct scope, String id, Network network, Target target) {
    return ApplicationTargetGroup.Builder.create(scope, id)
        .vpc(network.vpc())
        .port(target.port())
        .protocol(ApplicationProtocol.HTTP)
        .targets(List.of(target.service()))
        .deregistrationDelay(Duration.seconds(30))
        .healthCheck(
            HealthCheck.builder().path("/health/ready").interval(Duration.seconds(10)).build())
        .build();
  }

  /** A service, and the port on which it answers. */
  record Target(Ec2Service service, int port) {}

  /** Where its tasks stand, and behind which wall. */
  public record Placing(String id, Machines machines, SubnetKind kind, SecurityGroup wall) {}
}
