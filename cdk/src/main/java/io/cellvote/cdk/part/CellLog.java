package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.SizeClass.Stores;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.amazon.awscdk.services.msk.CfnConfiguration;
import software.constructs.Construct;

/**
 * The cell's Kafka: three brokers in three zones, each record on all of them and acked by two at
 * least. Its topics outlive the stack.
 */
public final class CellLog extends Construct {
  private static final String VERSION = "4.0.x.kraft";

  /** Only the settler trims: what Kafka deletes by itself was acknowledged to somebody. */
  private static final String PROPERTIES =
      """
      auto.create.topics.enable=false
      default.replication.factor=3
      min.insync.replicas=2
      unclean.leader.election.enable=false
      log.retention.hours=-1
      log.retention.bytes=-1
      """;

  private final CfnCluster cluster;

  public CellLog(Construct scope, String name, Network network, Stores size, SecurityGroup wall) {
    super(scope, "Log");
    CfnConfiguration configuration =
        CfnConfiguration.Builder.create(this, "Configuration")
            .name(name)
            .kafkaVersionsList(List.of(VERSION))
            .serverProperties(PROPERTIES)
            .build();
    this.cluster =
        CfnCluster.Builder.create(this, "Cluster")
            .clusterName(name)
            .kafkaVersion(VERSION)
            .numberOfBrokerNodes(RegionSite.ZONES)
            .brokerNodeGroupInfo(brokers(network, size, wall))
            .configurationInfo(
                CfnCluster.ConfigurationInfoProperty.builder()
                    .arn(configuration.getAttrArn())
                    .revision(configuration.getAttrLatestRevisionRevision())
                    .build())
            .clientAuthentication(onlyByIam())
            .encryptionInfo(encryption(network))
            .enhancedMonitoring("PER_BROKER")
            .loggingInfo(logs(network))
            .build();
    cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private static CfnCluster.BrokerNodeGroupInfoProperty brokers(
      Network network, Stores size, SecurityGroup wall) {
    return CfnCluster.BrokerNodeGroupInfoProperty.builder()
        .clientSubnets(network.ids(SubnetKind.CELL))
        .instanceType(size.broker())
        .securityGroups(List.of(wall.getSecurityGroupId()))
        .storageInfo(
            CfnCluster.StorageInfoProperty.builder()
                .ebsStorageInfo(
                    CfnCluster.EBSStorageInfoProperty.builder()
                        .volumeSize(size.brokerGib())
                        .build())
                .build())
        .build();
  }

  private static CfnCluster.ClientAuthenticationProperty onlyByIam() {
    return CfnCluster.ClientAuthenticationProperty.builder()
        .sasl(
            CfnCluster.SaslProperty.builder()
                .iam(CfnCluster.IamProperty.builder().enabled(true).build())
                .build())
        .unauthenticated(CfnCluster.UnauthenticatedProperty.builder().enabled(false).build())
        .build();
  }

  private static CfnCluster.EncryptionInfoProperty encryption(Network network) {
    return CfnCluster.EncryptionInfoProperty.builder()
        .encryptionAtRest(
            CfnCluster.EncryptionAtRestProperty.builder()
                .dataVolumeKmsKeyId(network.key().getKeyArn())
                .build())
        .encryptionInTransit(
            CfnCluster.EncryptionInTransitProperty.builder()
                .clientBroker("TLS")
                .inCluster(true)
                .build())
        .build();
  }

  private CfnCluster.LoggingInfoProperty logs(Network network) {
    LogGroup logs = Logs.group(this, "Brokers", network.key());
    return CfnCluster.LoggingInfoProperty.builder()
        .brokerLogs(
            CfnCluster.BrokerLogsProperty.builder()
                .cloudWatchLogs(
                    CfnCluster.CloudWatchLogsProperty.builder()
                        .enabled(true)
                        .logGroup(logs.getLogGroupName())
                        .build())
                .build())
        .build();
  }

  public String arn() {
    return cluster.getAttrArn();
  }
}
