package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.registry.SizeClass.Machines;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.NotificationConfiguration;
import software.amazon.awscdk.services.autoscaling.RollingUpdateOptions;
import software.amazon.awscdk.services.autoscaling.ScalingEvents;
import software.amazon.awscdk.services.autoscaling.UpdatePolicy;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ecs.AsgCapacityProvider;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.EcsOptimizedImage;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** An ECS cluster on EC2 instances over three zones, as many as its tasks need. */
public final class Capacity extends Construct {
  private static final int DISK_GIB = 60;

  private final Network network;
  private final Cluster cluster;
  private final AsgCapacityProvider provider;

  public Capacity(Construct scope, String id, Network network, SubnetKind kind, Machines machines) {
    super(scope, id);
    this.network = network;
    this.cluster =
        Cluster.Builder.create(this, "Cluster")
            .clusterName(getNode().getPath().replace('/', '-'))
            .vpc(network.vpc())
            .containerInsightsV2(ContainerInsights.ENABLED)
            .build();
    this.provider = provider(group(kind, machines, template(machines)));
    cluster.addAsgCapacityProvider(provider);
    reasons();
  }

  private void reasons() {
    Reasons.accept(
        this, "AwsSolutions-IAM4", "What AWS says that ECS's agent and Session Manager need.");
    Reasons.accept(
        this, "AwsSolutions-IAM5", "The agent of ECS: what it may do to its own cluster alone.");
  }

  private LaunchTemplate template(Machines machines) {
    Role role =
        Role.Builder.create(this, "InstanceRole")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .managedPolicies(
                List.of(
                    ManagedPolicy.fromAwsManagedPolicyName(
                        "service-role/AmazonEC2ContainerServiceforEC2Role"),
                    ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")))
            .build();
    SecurityGroup group =
        SecurityGroup.Builder.create(this, "InstanceGroup")
            .vpc(network.vpc())
            .description("Nobody calls the instances themselves")
            .build();
    return LaunchTemplate.Builder.create(this, "Template")
        .instanceType(new InstanceType(machines.type()))
        .machineImage(EcsOptimizedImage.amazonLinux2023())
        .userData(start())
        .role(role)
        .securityGroup(group)
        .blockDevices(List.of(disk()))
        .detailedMonitoring(true)
        .requireImdsv2(true)
        .httpPutResponseHopLimit(1)
        .build();
  }

  /** A folder for what tasks keep over their restarts: they do not run as root. */
  private static UserData start() {
    UserData start = UserData.forLinux();
    start.addCommands("install -d -m 1777 /var/lib/cellvote");
    return start;
  }

  private BlockDevice disk() {
    return BlockDevice.builder()
        .deviceName("/dev/xvda")
        .volume(
            BlockDeviceVolume.ebs(
                DISK_GIB,
                EbsDeviceOptions.builder()
                    .encrypted(true)
                    .kmsKey(network.key())
                    .volumeType(EbsDeviceVolumeType.GP3)
                    .build()))
        .build();
  }

  private AutoScalingGroup group(SubnetKind kind, Machines machines, LaunchTemplate template) {
    AutoScalingGroup group =
        AutoScalingGroup.Builder.create(this, "Instances")
            .vpc(network.vpc())
            .vpcSubnets(network.subnets(kind))
            .launchTemplate(template)
            .minCapacity(machines.min())
            .maxCapacity(machines.max())
            .updatePolicy(
                UpdatePolicy.rollingUpdate(
                    RollingUpdateOptions.builder()
                        .maxBatchSize(1)
                        .minInstancesInService(machines.min() - 1)
                        .pauseTime(Duration.minutes(5))
                        .build()))
            .notifications(
                List.of(
                    NotificationConfiguration.builder()
                        .topic(alerts())
                        .scalingEvents(ScalingEvents.ALL)
                        .build()))
            .build();
    Tags.of(group).add("Name", Stack.of(this).getStackName());
    return group;
  }

  private ITopic alerts() {
    return Topic.fromTopicArn(this, "Alerts", alertsArn(Stack.of(this), network));
  }

  /** The topic of the region's alarms, by its name. */
  static String alertsArn(Stack stack, Network network) {
    return "arn:%s:sns:%s:%s:%s"
        .formatted(
            stack.getPartition(),
            network.region().awsName(),
            stack.getAccount(),
            Names.alerts(network.region()));
  }

  /** Draining is ECS's own: the helper that CDK would bring instead is a Lambda. */
  private AsgCapacityProvider provider(AutoScalingGroup group) {
    return AsgCapacityProvider.Builder.create(this, "Provider")
        .autoScalingGroup(group)
        .enableManagedDraining(true)
        .enableManagedScaling(true)
        .enableManagedTerminationProtection(true)
        .targetCapacityPercent(100)
        .build();
  }

  public Cluster cluster() {
    return cluster;
  }

  public Network network() {
    return network;
  }

  /** To be named by every service: the cluster has no other place to run on. */
  public List<CapacityProviderStrategy> strategy() {
    return List.of(
        CapacityProviderStrategy.builder()
            .capacityProvider(provider.getCapacityProviderName())
            .weight(1)
            .build());
  }
}
