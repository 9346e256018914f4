package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.registry.SizeClass.Stores;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;
import software.amazon.awscdk.services.elasticache.CfnSubnetGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** The cell's Valkey: copies only, encrypted at rest and on the way, with a token that rotates. */
public final class CellCache extends Construct {
  /** One primary, and one that takes over. */
  static final int NODES = 2;

  private static final int TOKEN_CHARS = 64;

  private final CfnReplicationGroup group;
  private final Secret token;

  public CellCache(Construct scope, String name, Network network, Stores size, SecurityGroup wall) {
    super(scope, "Cache");
    this.token = token(name, network);
    CfnSubnetGroup subnets =
        CfnSubnetGroup.Builder.create(this, "Subnets")
            .description("Cell subnets")
            .cacheSubnetGroupName(name)
            .subnetIds(network.ids(SubnetKind.CELL))
            .build();
    this.group =
        CfnReplicationGroup.Builder.create(this, "Valkey")
            .replicationGroupId(name)
            .replicationGroupDescription("Copies of verdicts and events of " + name)
            .engine("valkey")
            .engineVersion("8.0")
            .cacheNodeType(size.cache())
            .numCacheClusters(NODES)
            .automaticFailoverEnabled(true)
            .multiAzEnabled(true)
            .port(Ports.CACHE)
            .cacheSubnetGroupName(subnets.getRef())
            .securityGroupIds(List.of(wall.getSecurityGroupId()))
            .atRestEncryptionEnabled(true)
            .kmsKeyId(network.key().getKeyArn())
            .transitEncryptionEnabled(true)
            .authToken("{{resolve:secretsmanager:" + secretName(name) + "}}")
            .build();
    group.getNode().addDependency(token);
  }

  private static String secretName(String cell) {
    return "cellvote/" + cell + "/cache";
  }

  private Secret token(String name, Network network) {
    Secret secret =
        Secret.Builder.create(this, "Token")
            .secretName(secretName(name))
            .description("Token of the cell's cache; rotated by a task of the cell")
            .encryptionKey(network.key())
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(TOKEN_CHARS)
                    .excludePunctuation(true)
                    .build())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Reasons.accept(
        secret,
        "AwsSolutions-SMG4",
        "A scheduled task on EC2 rotates it: Secrets Manager's own rotation needs a Lambda.");
    return secret;
  }

  /** Host of the primary. */
  public String host() {
    return group.getAttrPrimaryEndPointAddress();
  }

  public Secret token() {
    return token;
  }

  /** Name under which CloudWatch and the rotation know it. */
  public String id() {
    return group.getRef();
  }
}
