package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.NotificationConfiguration;
import software.amazon.awscdk.services.autoscaling.ScalingEvents;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The region's share of the database: three nodes, each the only one of a group of its own in a
 * zone of its own. An instance that dies is replaced; a deployment replaces none by itself.
 */
public final class DatabaseNodes extends Construct {
  private static final String MACHINE = "m7i.4xlarge";
  private static final int DISK_GIB = 2_000;
  private static final int DISK_IOPS = 12_000;
  private static final int SYSTEM_DISK_GIB = 30;

  private static final String NODE_TEMPLATE = "arn:aws:acm-pca:::template/EndEntityCertificate/V1";

  private final Registry registry;
  private final Network network;
  private final Stack stack;
  private final SecurityGroup wall;
  private final String zoneId;
  private final LogGroup logs;
  private final Role role;

  public DatabaseNodes(
      Construct scope, Registry registry, Network network, SecurityGroup wall, String zoneId) {
    super(scope, "Nodes");
    this.registry = registry;
    this.network = network;
    this.stack = Stack.of(this);
    this.wall = wall;
    this.zoneId = zoneId;
    this.logs = Logs.group(this, "Logs", network.key());
    this.role = role();
  }

  /** One group per zone. */
  public List<AutoScalingGroup> groups() {
    return IntStream.range(0, RegionSite.ZONES).mapToObj(this::group).toList();
  }

  private AutoScalingGroup group(int zone) {
    ISubnet subnet =
        network.vpc().selectSubnets(network.subnets(SubnetKind.DATABASE)).getSubnets().get(zone);
    return AutoScalingGroup.Builder.create(this, "Node" + (zone + 1))
        .vpc(network.vpc())
        .vpcSubnets(SubnetSelection.builder().subnets(List.of(subnet)).build())
        .launchTemplate(template(zone))
        .minCapacity(1)
        .maxCapacity(1)
        .notifications(
            List.of(
                NotificationConfiguration.builder()
                    .topic(
                        Topic.fromTopicArn(
                            this, "Alerts" + zone, Capacity.alertsArn(stack, network)))
                    .scalingEvents(ScalingEvents.ALL)
                    .build()))
        .build();
  }

  private LaunchTemplate template(int zone) {
    return LaunchTemplate.Builder.create(this, "Template" + (zone + 1))
        .instanceType(new InstanceType(MACHINE))
        .machineImage(MachineImage.latestAmazonLinux2023())
        .userData(UserData.custom(NodeScript.with(words(zone))))
        .role(role)
        .securityGroup(wall)
        .blockDevices(List.of(disk("/dev/xvda", SYSTEM_DISK_GIB, false), data()))
        .detailedMonitoring(true)
        .requireImdsv2(true)
        .httpPutResponseHopLimit(2)
        .build();
  }

  /** It stays when its instance goes: an operator decides what becomes of it. */
  private BlockDevice data() {
    return disk("/dev/sdb", DISK_GIB, true);
  }

  private BlockDevice disk(String name, int gib, boolean isData) {
    EbsDeviceOptions.Builder options =
        EbsDeviceOptions.builder()
            .encrypted(true)
            .kmsKey(network.key())
            .volumeType(EbsDeviceVolumeType.GP3)
            .deleteOnTermination(!isData);
    if (isData) {
      options.iops(DISK_IOPS).throughput(500);
    }
    return BlockDevice.builder()
        .deviceName(name)
        .volume(BlockDeviceVolume.ebs(gib, options.build()))
        .build();
  }

  private Map<String, String> words(int zone) {
    RegionSite region = network.region();
    return Map.ofEntries(
        Map.entry("NODE", Names.databaseNode(region, zone)),
        Map.entry("BALANCER", Names.database(region)),
        Map.entry("ZONE_ID", zoneId),
        Map.entry("AUTHORITY", authority()),
        Map.entry("AUTHORITY_REGION", registry.primary().awsName()),
        Map.entry("REGION", region.awsName()),
        Map.entry("LOCALITY", region.name()),
        Map.entry("ZONE", Integer.toString(zone + 1)),
        Map.entry(
            "REGISTRY",
            "%s.dkr.ecr.%s.amazonaws.com".formatted(stack.getAccount(), region.awsName())),
        Map.entry("IMAGE", Images.DATABASE + ":" + Images.COCKROACH_VERSION),
        Map.entry("LOGS", logs.getLogGroupName()),
        Map.entry("PORT", Integer.toString(Ports.DATABASE)),
        Map.entry("HEALTH_PORT", Integer.toString(Ports.DATABASE_HEALTH)),
        Map.entry("JOIN", join()));
  }

  /** The first node of each region, by name. */
  private String join() {
    return registry.regions().stream()
        .map(region -> "%s:%d".formatted(Names.databaseNode(region, 0), Ports.DATABASE))
        .collect(Collectors.joining(","));
  }

  private String authority() {
    return Output.of(Names.GLOBAL_DATA, Output.AUTHORITY, registry.primary());
  }

  private Role role() {
    Role made =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .managedPolicies(
                List.of(ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")))
            .build();
    logs.grantWrite(made);
    Images.repository(this, Images.DATABASE, network.region()).grantPull(made);
    made.addToPolicy(
        Grants.allowIf(
            List.of("route53:ChangeResourceRecordSets"),
            List.of("arn:%s:route53:::hostedzone/%s".formatted(stack.getPartition(), zoneId)),
            Map.of(
                "ForAllValues:StringEquals",
                Map.of("route53:ChangeResourceRecordSetsNormalizedRecordNames", nodeNames()))));
    made.addToPolicy(
        Grants.allow(
            List.of("acm-pca:GetCertificate", "acm-pca:GetCertificateAuthorityCertificate"),
            List.of(authority())));
    made.addToPolicy(
        Grants.allowIf(
            List.of("acm-pca:IssueCertificate"),
            List.of(authority()),
            Map.of("StringEquals", Map.of("acm-pca:TemplateArn", NODE_TEMPLATE))));
    backups(made);
    Reasons.accept(made, "AwsSolutions-IAM4", "What AWS says that Session Manager needs.");
    Reasons.accept(
        made, "AwsSolutions-IAM5", "ECR's login has no resource; backups are many objects.");
    return made;
  }

  private List<String> nodeNames() {
    return IntStream.range(0, RegionSite.ZONES)
        .mapToObj(zone -> Names.databaseNode(network.region(), zone))
        .toList();
  }

  /** All regions' buckets: each node writes to its region's, and whoever leads writes the list. */
  private void backups(Role made) {
    List<String> objects = new ArrayList<>();
    List<String> buckets = new ArrayList<>();
    for (RegionSite region : registry.regions()) {
      String bucket =
          "arn:%s:s3:::%s"
              .formatted(
                  stack.getPartition(),
                  Names.bucket("backup-" + region.name(), stack.getAccount()));
      buckets.add(bucket);
      objects.add(bucket + "/*");
    }
    made.addToPolicy(Grants.allow(List.of("s3:ListBucket"), buckets));
    made.addToPolicy(
        Grants.allow(List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"), objects));
    made.addToPolicy(
        Grants.allow(
            List.of("kms:Decrypt", "kms:GenerateDataKey"),
            registry.regions().stream()
                .map(region -> Output.of(Names.net(region), Output.KEY, region))
                .toList()));
  }
}
