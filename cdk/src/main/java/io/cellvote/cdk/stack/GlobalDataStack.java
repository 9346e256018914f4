package io.cellvote.cdk.stack;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.PlatformStack;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.part.DatabaseAuthority;
import io.cellvote.cdk.part.Images;
import io.cellvote.cdk.part.RegionKey;
import io.cellvote.cdk.part.Secrets;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.ecr.CfnReplicationConfiguration;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.route53.CfnHostedZone;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.amazon.awscdk.services.secretsmanager.ReplicaRegion;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * Global-Data: what there is only once, and must not go: the audit archive, the images, the secrets
 * of all regions, the domain's zone, and the authority of the database's certificates.
 */
public final class GlobalDataStack extends PlatformStack {
  /** Seven years and their leap days. */
  private static final Duration AUDIT_LOCKED = Duration.days(7 * 365 + 2);

  private static final Duration AUDIT_AT_HAND = Duration.days(90);

  /** 44 letters and digits are base64 of 33 bytes: services want 32 at least. */
  private static final int SECRET_CHARS = 44;

  private static final int IMAGES_KEPT = 50;

  private final Key key;

  public GlobalDataStack(Construct scope, Registry registry) {
    super(scope, Names.GLOBAL_DATA, registry, registry.primary(), true);
    this.key = RegionKey.in(this, "global");
    Output.tell(this, Output.KEY, key.getKeyArn());
    audit();
    images();
    List.of(
            Secrets.HOP,
            Secrets.RECEIPT,
            Secrets.CHALLENGE,
            Secrets.EXPORT,
            Secrets.ARCHIVE,
            Secrets.EDGE)
        .forEach(this::secret);
    issuers();
    signing();
    zone();
    Output.tell(this, Output.AUTHORITY, new DatabaseAuthority(this).arn());
  }

  private void audit() {
    Bucket logs =
        Bucket.Builder.create(this, "AuditAccess")
            .bucketName(Names.bucket("audit-access", getAccount()))
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .versioned(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Reasons.accept(logs, "AwsSolutions-S1", "It is the bucket that access logs go to.");
    logs.grantPut(new ServicePrincipal("logging.s3.amazonaws.com"));
    Bucket.Builder.create(this, "Audit")
        .bucketName(Names.bucket("audit", getAccount()))
        .encryption(BucketEncryption.KMS)
        .encryptionKey(key)
        .bucketKeyEnabled(true)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .versioned(true)
        .objectLockEnabled(true)
        .objectLockDefaultRetention(ObjectLockRetention.compliance(AUDIT_LOCKED))
        .removalPolicy(RemovalPolicy.RETAIN)
        .serverAccessLogsBucket(logs)
        .lifecycleRules(
            List.of(
                software.amazon.awscdk.services.s3.LifecycleRule.builder()
                    .transitions(
                        List.of(
                            Transition.builder()
                                .storageClass(StorageClass.GLACIER_INSTANT_RETRIEVAL)
                                .transitionAfter(AUDIT_AT_HAND)
                                .build()))
                    .build()))
        .build();
  }

  /** Pushed here; AWS copies them to the other regions' registries. */
  private void images() {
    Images.ALL.forEach(image ->
        Repository.Builder.create(this, "Images-" + image.replace('/', '-'))
            .repositoryName(image)
            .imageScanOnPush(true)
            .imageTagMutability(TagMutability.IMMUTABLE)
            .encryption(RepositoryEncryption.KMS)
            .encryptionKey(key)
            .removalPolicy(RemovalPolicy.RETAIN)
            .lifecycleRules(List.of(LifecycleRule.builder().maxImageCount(IMAGES_KEPT).build()))
            .build());
    List<RegionSite> copies = registry().others(site());
    if (copies.isEmpty()) {
      return;
    }
    CfnReplicationConfiguration.Builder.create(this, "Copies")
        .replicationConfiguration(
            CfnReplicationConfiguration.ReplicationConfigurationProperty.builder()
                .rules(List.of(rule(copies)))
                .build())
        .build();
  }

  private CfnReplicationConfiguration.ReplicationRuleProperty rule(List<RegionSite> copies) {
    return CfnReplicationConfiguration.ReplicationRuleProperty.builder()
        .destinations(
            copies.stream()
                .map(region ->
                    CfnReplicationConfiguration.ReplicationDestinationProperty.builder()
                        .region(region.awsName())
                        .registryId(getAccount())
                        .build())
                .toList())
        .repositoryFilters(
            List.of(
                CfnReplicationConfiguration.RepositoryFilterProperty.builder()
                    .filter("cellvote/")
                    .filterType("PREFIX_MATCH")
                    .build()))
        .build();
  }

  private void secret(String purpose) {
    Secret secret =
        start(purpose)
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(SECRET_CHARS)
                    .excludePunctuation(true)
                    .build())
            .build();
    Reasons.accept(
        secret,
        "AwsSolutions-SMG4",
        "All regions change it together, by hand and in steps (runbooks/aws/operations.md).");
    tell(purpose, secret);
  }

  /** No secret, but as many copies, in the same way: an operator puts the file's text there. */
  private void issuers() {
    Secret issuers =
        start(Secrets.ISSUERS).secretStringValue(SecretValue.unsafePlainText("[]")).build();
    Reasons.accept(issuers, "AwsSolutions-SMG4", "Addresses of identity providers: no secret.");
    tell(Secrets.ISSUERS, issuers);
  }

  /** Empty at first: an operator puts the keys there, and the cells are deployed after that. */
  private void signing() {
    Secret signing =
        start(Secrets.SIGNING).secretStringValue(SecretValue.unsafePlainText("{}")).build();
    Reasons.accept(
        signing,
        "AwsSolutions-SMG4",
        "Its keys overlap, and are added and taken by hand (runbooks/aws/operations.md).");
    tell(Secrets.SIGNING, signing);
  }

  private Secret.Builder start(String purpose) {
    return Secret.Builder.create(this, "Secret-" + purpose)
        .secretName(Secrets.name(purpose))
        .encryptionKey(key(site()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .replicaRegions(
            registry().others(site()).stream()
                .map(region ->
                    ReplicaRegion.builder()
                        .region(region.awsName())
                        .encryptionKey(key(region))
                        .build())
                .toList());
  }

  private IKey key(RegionSite region) {
    String id = "Key-" + region.name();
    return getNode().tryFindChild(id) instanceof IKey known
        ? known
        : Key.fromKeyArn(this, id, Output.of(Names.net(region), Output.KEY, region));
  }

  /** The last part of its ARN: with it, each region finds its own copy. */
  private void tell(String purpose, Secret secret) {
    Output.tell(this, Output.secret(purpose), Fn.select(6, Fn.split(":", secret.getSecretArn())));
  }

  private void zone() {
    CfnHostedZone zone = CfnHostedZone.Builder.create(this, "Zone").name(Names.DOMAIN).build();
    zone.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Output.tell(this, Output.ZONE, zone.getRef());
  }
}
