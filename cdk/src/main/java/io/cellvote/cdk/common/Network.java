package io.cellvote.cdk.common;

import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.IBucket;

/** A region's network and key, as its other stacks see them. */
public final class Network {
  private static final List<SubnetKind> PRIVATE =
      List.of(SubnetKind.CELL, SubnetKind.ROUTER, SubnetKind.CONTROL, SubnetKind.DATABASE);

  private final RegionSite region;
  private final IVpc vpc;
  private final IKey key;
  private final IBucket accessLogs;

  public Network(Stack stack, RegionSite region) {
    this.region = region;
    String net = Names.net(region);
    this.vpc =
        Vpc.fromVpcAttributes(
            stack,
            "Vpc",
            VpcAttributes.builder()
                .vpcId(Output.of(net, Output.VPC, region))
                .vpcCidrBlock(region.cidr())
                .availabilityZones(PlatformStack.zones())
                .privateSubnetIds(all(PRIVATE, kind -> zone -> subnetId(kind, zone)))
                .privateSubnetNames(PRIVATE.stream().map(SubnetKind::title).toList())
                .privateSubnetRouteTableIds(all(PRIVATE, kind -> zone -> routesId(kind, zone)))
                .publicSubnetIds(ids(SubnetKind.PUBLIC))
                .publicSubnetNames(List.of(SubnetKind.PUBLIC.title()))
                .publicSubnetRouteTableIds(zonal(zone -> routesId(SubnetKind.PUBLIC, zone)))
                .build());
    this.key = Key.fromKeyArn(stack, "Key", Output.of(net, Output.KEY, region));
    this.accessLogs =
        Bucket.fromBucketAttributes(
            stack,
            "AccessLogs",
            BucketAttributes.builder()
                .bucketName(Names.bucket("access-" + region.name(), stack.getAccount()))
                .region(region.awsName())
                .build());
  }

  private interface ByKind {
    IntFunction<String> of(SubnetKind kind);
  }

  private static List<String> all(List<SubnetKind> kinds, ByKind each) {
    return kinds.stream().flatMap(kind -> zonal(each.of(kind)).stream()).toList();
  }

  private static List<String> zonal(IntFunction<String> each) {
    return IntStream.range(0, RegionSite.ZONES).mapToObj(each).toList();
  }

  private String subnetId(SubnetKind kind, int zone) {
    return Output.of(Names.net(region), Output.subnet(kind, zone), region);
  }

  private String routesId(SubnetKind kind, int zone) {
    return Output.of(Names.net(region), Output.routes(kind, zone), region);
  }

  public RegionSite region() {
    return region;
  }

  public IVpc vpc() {
    return vpc;
  }

  /** The region's key: everything at rest is encrypted with it. */
  public IKey key() {
    return key;
  }

  /** Where load balancers write who called them. */
  public IBucket accessLogs() {
    return accessLogs;
  }

  public SubnetSelection subnets(SubnetKind kind) {
    return SubnetSelection.builder().subnetGroupName(kind.title()).build();
  }

  /** The subnets of a kind, one per zone. */
  public List<String> ids(SubnetKind kind) {
    return zonal(zone -> subnetId(kind, zone));
  }

  /** The route tables of all private subnets. */
  public Stream<String> routeTables() {
    return all(PRIVATE, kind -> zone -> routesId(kind, zone)).stream();
  }
}
