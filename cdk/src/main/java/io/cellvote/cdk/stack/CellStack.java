package io.cellvote.cdk.stack;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.PlatformStack;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.part.Capacity;
import io.cellvote.cdk.part.CellAlarms;
import io.cellvote.cdk.part.CellCache;
import io.cellvote.cdk.part.CellDoor;
import io.cellvote.cdk.part.CellLog;
import io.cellvote.cdk.part.CellWalls;
import io.cellvote.cdk.part.DatabaseLogin;
import io.cellvote.cdk.part.Images;
import io.cellvote.cdk.part.KillExperiment;
import io.cellvote.cdk.part.MailDomain;
import io.cellvote.cdk.part.Operation;
import io.cellvote.cdk.part.Secrets;
import io.cellvote.cdk.part.Service;
import io.cellvote.cdk.part.ServiceTask;
import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ecs.Ec2Service;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkTargetGroup;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Cell-r-id: one cell, whole. No other stack knows of it, and it finds the others by their names:
 * deploying it touches nothing else.
 */
public final class CellStack extends PlatformStack {
  /** For ever, once the log is there: the topic's partitions fix the order of a voter's votes. */
  private static final int PARTITIONS = 48;

  private static final int MEMORY_MIB = 8_192;

  /** Where in the audit bucket the cells' chains lie. */
  private static final String ARCHIVE = "cells/";

  /** The task looks every hour, and rotates what is older than ROTATE_DAYS. */
  private static final Duration ROTATION = Duration.hours(1);

  private final CellSite cell;
  private final Network network;
  private final CellWalls walls;
  private final Capacity capacity;
  private final CellLog log;
  private final CellCache cache;
  private final DatabaseLogin login;

  public CellStack(Construct scope, Registry registry, CellSite cell) {
    super(scope, Names.cell(cell), registry, registry.regionOf(cell), false);
    this.cell = cell;
    this.network = new Network(this, site());
    this.walls = new CellWalls(this, registry, network);
    this.capacity =
        new Capacity(this, "Instances", network, SubnetKind.CELL, cell.size().machines());
    this.log = new CellLog(this, cell.name(), network, cell.size().stores(), walls.log());
    this.cache = new CellCache(this, cell.name(), network, cell.size().stores(), walls.cache());
    this.login = new DatabaseLogin(this, cell.name(), registry, network);
    Ec2Service service = service();
    NetworkTargetGroup targets =
        new CellDoor(this, registry, cell, network, walls.door()).leadTo(service);
    rotation();
    new KillExperiment(this, cell, network);
    new CellAlarms(this, cell, site()).of(targets, cache);
    Tags.of(this).add(Names.CELL_TAG, cell.name());
  }

  private Ec2Service service() {
    ServiceTask task =
        new ServiceTask(
            this,
            "Service",
            registry(),
            network,
            new ServiceTask.Spec(
                "cell",
                Images.CELL,
                Ports.CELL,
                MEMORY_MIB,
                "Cell",
                cell.name(),
                settings(),
                secrets()));
    logRights().forEach(task.definition()::addToTaskRolePolicy);
    archiveRights().forEach(task.definition()::addToTaskRolePolicy);
    accountRights().forEach(task.definition()::addToTaskRolePolicy);
    return Service.of(
        this,
        capacity,
        task,
        new Service.Placing("Cell", cell.size().machines(), SubnetKind.CELL, walls.task()));
  }

  private Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(DatabaseLogin.settings(registry(), site()));
    all.put("LOG_CLUSTER", log.arn());
    all.put("CACHE_HOST", cache.host());
    all.put("CACHE_PORT", Integer.toString(Ports.CACHE));
    all.put("CELLVOTE_CELL_ID", cell.name());
    all.put("CELLVOTE_CELL_REGION", cell.region());
    all.put("CELLVOTE_CELL_DRAIN_FILE", "/state/drained");
    all.put("CELLVOTE_LOG_PARTITIONS", Integer.toString(PARTITIONS));
    all.put("CELLVOTE_LOG_REPLICAS", "3");
    all.put("CELLVOTE_KAFKA_SECURITY", "iam");
    all.put("CELLVOTE_ARCHIVE_STORE", "s3://%s/%s".formatted(audit(), ARCHIVE));
    all.put("CELLVOTE_ARCHIVE_REGION", registry().primary().awsName());
    all.put("CELLVOTE_AWS_REGION", site().awsName());
    all.putAll(accounts());
    return all;
  }

  /** The platform as an issuer of tokens: its keys, and its mails. */
  private static Map<String, String> accounts() {
    return Map.of(
        "CELLVOTE_SECRETS_STORE",
        "aws:secretsmanager",
        "CELLVOTE_ACCOUNT_KEYS_SECRET",
        Secrets.name(Secrets.SIGNING),
        "CELLVOTE_ACCOUNT_BASE_URL",
        "https://" + Names.VOTE,
        "CELLVOTE_MAIL_URL",
        "ses:v2",
        "CELLVOTE_MAIL_FROM",
        MailDomain.FROM);
  }

  /** To read the signing keys as the region has them, and to send mails. */
  private List<PolicyStatement> accountRights() {
    return List.of(
        Grants.allow(
            List.of("secretsmanager:GetSecretValue"),
            List.of(Secrets.of(this, registry(), site(), Secrets.SIGNING).getSecretArn())),
        Grants.allow(List.of("kms:Decrypt"), List.of(network.key().getKeyArn())),
        MailDomain.right(this, site()));
  }

  private String audit() {
    return Names.bucket("audit", getAccount());
  }

  /** Its own chain in the archive, which it can add to and not take from. */
  private List<PolicyStatement> archiveRights() {
    String bucket = "arn:%s:s3:::%s".formatted(getPartition(), audit());
    return List.of(
        Grants.allow(
            List.of("s3:PutObject", "s3:PutObjectRetention", "s3:GetObject"),
            List.of("%s/%s%s/*".formatted(bucket, ARCHIVE, cell.name()))),
        // Without it a batch that is not there looks like one that is forbidden.
        Grants.allow(List.of("s3:ListBucket"), List.of(bucket)),
        Grants.allow(
            List.of("kms:GenerateDataKey", "kms:Decrypt"),
            List.of(Output.of(Names.GLOBAL_DATA, Output.KEY, registry().primary()))));
  }

  private Map<String, Secret> secrets() {
    return Map.of(
        "CACHE_TOKEN", Secret.fromSecretsManager(cache.token()),
        "CELLVOTE_DATABASE_USER", login.field("username"),
        "CELLVOTE_DATABASE_PASSWORD", login.field("password"),
        "CELLVOTE_ARCHIVE_KEY", Secrets.field(this, registry(), site(), Secrets.ARCHIVE),
        "CELLVOTE_RECEIPT_SECRET", Secrets.field(this, registry(), site(), Secrets.RECEIPT),
        "CELLVOTE_DEFENCE_CHALLENGE_SECRET",
            Secrets.field(this, registry(), site(), Secrets.CHALLENGE));
  }

  /** This cell's topics and groups, and nobody else's. */
  private List<PolicyStatement> logRights() {
    return List.of(
        Grants.allow(List.of("kafka:GetBootstrapBrokers"), List.of(log.arn())),
        Grants.allow(
            List.of(
                "kafka-cluster:Connect",
                "kafka-cluster:DescribeCluster",
                "kafka-cluster:WriteDataIdempotently"),
            List.of(log.arn())),
        Grants.allow(
            List.of(
                "kafka-cluster:CreateTopic",
                "kafka-cluster:DescribeTopic",
                "kafka-cluster:DescribeTopicDynamicConfiguration",
                "kafka-cluster:AlterTopic",
                "kafka-cluster:DeleteTopic",
                "kafka-cluster:ReadData",
                "kafka-cluster:WriteData"),
            List.of(kafka("topic"))),
        Grants.allow(
            List.of("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"),
            List.of(kafka("group"))));
  }

  private String kafka(String kind) {
    return "arn:%s:kafka:%s:%s:%s/%s/*"
        .formatted(getPartition(), site().awsName(), getAccount(), kind, cell.name());
  }

  private void rotation() {
    Map<String, String> settings = new HashMap<>(login.rotationSettings(Names.database(site())));
    settings.put("CACHE_GROUP", cache.id());
    settings.put("CACHE_SECRET", cache.token().getSecretArn());
    settings.put("CLUSTER", capacity.cluster().getClusterName());
    List<PolicyStatement> rights = new ArrayList<>(login.rotationRights());
    rights.add(
        Grants.allow(
            List.of("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"),
            List.of(cache.token().getSecretArn())));
    rights.add(Grants.allow(List.of("secretsmanager:GetRandomPassword"), List.of("*")));
    rights.add(
        Grants.allow(
            List.of("elasticache:ModifyReplicationGroup", "elasticache:DescribeReplicationGroups"),
            List.of(
                "arn:%s:elasticache:%s:%s:replicationgroup:%s"
                    .formatted(getPartition(), site().awsName(), getAccount(), cell.name()))));
    rights.addAll(Operation.restartRights(this, capacity));
    new Operation(
        this,
        new Operation.Spec("rotate", List.of("rotate"), ROTATION, settings, rights),
        capacity,
        SubnetKind.CELL,
        walls.task());
  }
}
