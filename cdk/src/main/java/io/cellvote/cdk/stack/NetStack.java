package io.cellvote.cdk.stack;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.PlatformStack;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.part.RegionKey;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.CfnVPCPeeringConnection;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecr.CfnRepositoryCreationTemplate;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Region-r-Net: the region's VPC and its peers, key, topic of alarms, and bucket of access logs.
 */
public final class NetStack extends PlatformStack {
  private final Key key;
  private final Vpc vpc;

  public NetStack(Construct scope, Registry registry, RegionSite region) {
    super(scope, Names.net(region), registry, region, true);
    this.key = RegionKey.in(this, region.name());
    this.vpc = vpc();
    peers();
    alerts();
    accessLogs();
    images();
    Output.tell(this, Output.VPC, vpc.getVpcId());
    Output.tell(this, Output.KEY, key.getKeyArn());
    Arrays.stream(SubnetKind.values()).forEach(this::tellSubnets);
  }

  private Vpc vpc() {
    LogGroup flows =
        LogGroup.Builder.create(this, "Flows")
            .encryptionKey(key)
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    return Vpc.Builder.create(this, "Vpc")
        .ipAddresses(IpAddresses.cidr(site().cidr()))
        .maxAzs(RegionSite.ZONES)
        .natGateways(RegionSite.ZONES)
        .restrictDefaultSecurityGroup(false)
        .subnetConfiguration(Arrays.stream(SubnetKind.values()).map(NetStack::subnets).toList())
        .gatewayEndpoints(
            Map.of(
                "S3",
                GatewayVpcEndpointOptions.builder()
                    .service(GatewayVpcEndpointAwsService.S3)
                    .build()))
        .flowLogs(
            Map.of(
                "All",
                FlowLogOptions.builder()
                    .destination(FlowLogDestination.toCloudWatchLogs(flows))
                    .build()))
        .build();
  }

  private static SubnetConfiguration subnets(SubnetKind kind) {
    boolean isPublic = kind == SubnetKind.PUBLIC;
    SubnetConfiguration.Builder subnets =
        SubnetConfiguration.builder()
            .name(kind.title())
            .cidrMask(kind.mask())
            .subnetType(isPublic ? SubnetType.PUBLIC : SubnetType.PRIVATE_WITH_EGRESS);
    return isPublic ? subnets.mapPublicIpOnLaunch(false).build() : subnets.build();
  }

  /** A region asks those before it in the registry; both put the routes into their data stack. */
  private void peers() {
    List<RegionSite> before = registry().regions().subList(0, registry().regions().indexOf(site()));
    for (RegionSite peer : before) {
      CfnVPCPeeringConnection peering =
          CfnVPCPeeringConnection.Builder.create(this, Output.peering(peer) + "Connection")
              .vpcId(vpc.getVpcId())
              .peerVpcId(Output.of(Names.net(peer), Output.VPC, peer))
              .peerRegion(peer.awsName())
              .build();
      Output.tell(this, Output.peering(peer), peering.getRef());
    }
  }

  private void alerts() {
    Topic alerts =
        Topic.Builder.create(this, "Alerts")
            .topicName(Names.alerts(site()))
            .masterKey(key)
            .enforceSsl(true)
            .build();
    alerts.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
  }

  /** Load balancers can write to a bucket with S3's own encryption only. */
  private void accessLogs() {
    Bucket logs =
        Bucket.Builder.create(this, "AccessLogs")
            .bucketName(Names.bucket("access-" + site().name(), getAccount()))
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .enforceSsl(true)
            .versioned(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(365)).build()))
            .build();
    logs.grantPut(new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com"));
    logs.grantPut(new ServicePrincipal("logging.s3.amazonaws.com"));
    networkBalancersWriteTo(logs);
    Reasons.accept(logs, "AwsSolutions-S1", "It is the bucket that access logs go to.");
  }

  private static void networkBalancersWriteTo(Bucket logs) {
    ServicePrincipal delivery = new ServicePrincipal("delivery.logs.amazonaws.com");
    logs.grantPut(delivery);
    PolicyStatement look = Grants.allow(List.of("s3:GetBucketAcl"), List.of(logs.getBucketArn()));
    look.addPrincipals(delivery);
    logs.addToResourcePolicy(look);
  }

  /** Images come from the primary region's registry by replication, encrypted with this key. */
  private void images() {
    CfnRepositoryCreationTemplate.Builder.create(this, "Images")
        .prefix("cellvote")
        .appliedFor(List.of("REPLICATION"))
        .imageTagMutability("IMMUTABLE")
        .build();
  }

  private void tellSubnets(SubnetKind kind) {
    List<ISubnet> subnets =
        vpc.selectSubnets(SubnetSelection.builder().subnetGroupName(kind.title()).build())
            .getSubnets();
    for (int zone = 0; zone < RegionSite.ZONES; zone++) {
      ISubnet subnet = subnets.get(zone);
      Output.tell(this, Output.subnet(kind, zone), subnet.getSubnetId());
      Output.tell(this, Output.routes(kind, zone), subnet.getRouteTable().getRouteTableId());
    }
  }
}
