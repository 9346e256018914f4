package io.cellvote.cdk.stack;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.PlatformStack;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.common.Runbook;
import io.cellvote.cdk.part.Alarms;
import io.cellvote.cdk.part.CellDashboard;
import io.cellvote.cdk.part.DatabaseNodes;
import io.cellvote.cdk.part.Walls;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddNetworkTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseNetworkListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.INetworkLoadBalancerTarget;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.Protocol;
import software.amazon.awscdk.services.route53.CfnHostedZone;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * Region-r-Data: the region's share of the database, its backups, the routes to the other regions,
 * and the private zones that all of them know.
 */
public final class DataStack extends PlatformStack {
  private static final Duration BACKUPS_KEPT = Duration.days(35);

  private final Network network;
  private final SecurityGroup door;
  private final SecurityGroup wall;
  private final CfnHostedZone zone;

  public DataStack(Construct scope, Registry registry, RegionSite region) {
    super(scope, Names.data(region), registry, region, true);
    this.network = new Network(this, region);
    this.door = Walls.closed(this, "Door", network, "The door of the database");
    this.wall = Walls.closed(this, "Wall", network, "The nodes of the database");
    this.zone = zone("Zone", Names.zone(site()));
    routes();
    walls();
    backups();
    balancer();
    Output.tell(this, Output.ZONE, zone.getRef());
    Output.tell(this, Output.CELLS_ZONE, zone("Cells", Names.cells(site())).getRef());
  }

  private CfnHostedZone zone(String id, String name) {
    CfnHostedZone made =
        CfnHostedZone.Builder.create(this, id)
            .name(name)
            .vpcs(registry().regions().stream().map(DataStack::vpc).toList())
            .build();
    made.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return made;
  }

  private static CfnHostedZone.VPCProperty vpc(RegionSite region) {
    return CfnHostedZone.VPCProperty.builder()
        .vpcId(Output.of(Names.net(region), Output.VPC, region))
        .vpcRegion(region.awsName())
        .build();
  }

  /** From every private subnet to every other region, over the peering of the two. */
  private void routes() {
    for (RegionSite peer : registry().others(site())) {
      String peering = peering(peer);
      List<String> tables = network.routeTables().toList();
      for (int table = 0; table < tables.size(); table++) {
        CfnRoute.Builder.create(this, "Route-%s-%d".formatted(peer.name(), table + 1))
            .routeTableId(tables.get(table))
            .destinationCidrBlock(peer.cidr())
            .vpcPeeringConnectionId(peering)
            .build();
      }
    }
  }

  /** The later of two regions asked the earlier one. */
  private String peering(RegionSite peer) {
    boolean isLater = registry().regions().indexOf(site()) > registry().regions().indexOf(peer);
    RegionSite asked = isLater ? peer : site();
    RegionSite asking = isLater ? site() : peer;
    return Output.of(Names.net(asking), Output.peering(asked), asking);
  }

  private void walls() {
    Walls.openFrom(site(), SubnetKind.CELL, door, Ports.DATABASE);
    Walls.openFromAll(registry(), SubnetKind.CONTROL, door, Ports.DATABASE);
    Walls.open(door, wall, Ports.DATABASE);
    Walls.open(door, wall, Ports.DATABASE_HEALTH);
    Walls.openFrom(registry().primary(), SubnetKind.CONTROL, wall, Ports.DATABASE);
    Walls.openFromAll(registry(), SubnetKind.DATABASE, wall, Ports.DATABASE);
    Walls.openTo(registry().regions(), SubnetKind.DATABASE, wall, Ports.DATABASE);
    Walls.openToWorld(wall);
  }

  /** Hourly, with the history between: any second of the last weeks can be gone back to. */
  private void backups() {
    Bucket backups =
        Bucket.Builder.create(this, "Backups")
            .bucketName(Names.bucket("backup-" + site().name(), getAccount()))
            .encryption(BucketEncryption.KMS)
            .encryptionKey(network.key())
            .bucketKeyEnabled(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .versioned(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .serverAccessLogsBucket(network.accessLogs())
            .serverAccessLogsPrefix("backups/")
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .expiration(BACKUPS_KEPT)
                        .noncurrentVersionExpiration(Duration.days(7))
                        .build()))
            .build();
    Annotations.of(backups)
        .acknowledgeWarning(
            "@aws-cdk/aws-s3:accessLogsPolicyNotAdded", "The net stack lets S3 write there.");
  }

  private void balancer() {
    NetworkLoadBalancer balancer =
        NetworkLoadBalancer.Builder.create(this, "Balancer")
            .vpc(network.vpc())
            .vpcSubnets(network.subnets(SubnetKind.DATABASE))
            .internetFacing(false)
            .crossZoneEnabled(true)
            .deletionProtection(true)
            .securityGroups(List.of(door))
            .build();
    balancer.logAccessLogs(network.accessLogs(), getStackName());
    name(balancer);
    List<? extends INetworkLoadBalancerTarget> nodes =
        new DatabaseNodes(this, registry(), network, wall, zone.getRef()).groups();
    NetworkTargetGroup targets =
        balancer
            .addListener(
                "Sql",
                BaseNetworkListenerProps.builder()
                    .port(Ports.DATABASE)
                    .protocol(Protocol.TCP)
                    .build())
            .addTargets(
                "Nodes",
                AddNetworkTargetsProps.builder()
                    .port(Ports.DATABASE)
                    .protocol(Protocol.TCP)
                    .targets(List.copyOf(nodes))
                    .healthCheck(
                        HealthCheck.builder()
                            .protocol(Protocol.HTTPS)
                            .port(Integer.toString(Ports.DATABASE_HEALTH))
                            .path("/health?ready=1")
                            .interval(Duration.seconds(10))
                            .build())
                    .build());
    alarms(targets);
  }

  private void name(NetworkLoadBalancer balancer) {
    CfnRecordSet.Builder.create(this, "Name")
        .name(Names.database(site()) + ".")
        .type("A")
        .hostedZoneId(zone.getRef())
        .aliasTarget(
            CfnRecordSet.AliasTargetProperty.builder()
                .dnsName(balancer.getLoadBalancerDnsName())
                .hostedZoneId(balancer.getLoadBalancerCanonicalHostedZoneId())
                .evaluateTargetHealth(true)
                .build())
        .build();
  }

  private void alarms(NetworkTargetGroup targets) {
    IMetric healthy = targets.getMetrics().healthyHostCount();
    Alarms alarms = new Alarms(this, site());
    alarms.add("node", healthy, Alarms.When.below(RegionSite.ZONES, 5), Runbook.DATABASE_NODE_LOST);
    alarms.add("away", healthy, Alarms.When.below(2, 2), Runbook.DATABASE_AWAY);
    CellDashboard.of(this, alarms.made(), List.of(healthy));
  }
}
