package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The login of one service to the database: two users that take turns, so that the one before stays
 * good until the next rotation. The first run of the rotating task creates them.
 */
public final class DatabaseLogin extends Construct {
  private static final int PASSWORD_CHARS = 40;
  private static final String CLIENT_TEMPLATE =
      "arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1";

  private final Registry registry;
  private final Secret secret;
  private final String owner;

  /**
   * @param owner whose login it is, like {@code use1-c04}
   */
  public DatabaseLogin(Construct scope, String owner, Registry registry, Network network) {
    super(scope, "DatabaseLogin");
    this.registry = registry;
    this.owner = owner;
    this.secret =
        Secret.Builder.create(this, "Secret")
            .secretName("cellvote/" + owner + "/database")
            .description("The database's user and password of the moment; rotated by a task")
            .encryptionKey(network.key())
            .generateSecretString(
                SecretStringGenerator.builder()
                    .secretStringTemplate("{\"username\": \"%s\"}".formatted(firstUser(owner)))
                    .generateStringKey("password")
                    .passwordLength(PASSWORD_CHARS)
                    .excludePunctuation(true)
                    .build())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Reasons.accept(
        secret,
        "AwsSolutions-SMG4",
        "A scheduled task on EC2 rotates it: Secrets Manager's own rotation needs a Lambda.");
  }

  private static String firstUser(String owner) {
    return owner.replace('-', '_') + "_a";
  }

  public Secret secret() {
    return secret;
  }

  public software.amazon.awscdk.services.ecs.Secret field(String name) {
    return software.amazon.awscdk.services.ecs.Secret.fromSecretsManager(secret, name);
  }

  /** What the rotating task needs: the secret, and a certificate of a day as the admin. */
  public List<PolicyStatement> rotationRights() {
    String authority = Output.of(Names.GLOBAL_DATA, Output.AUTHORITY, registry.primary());
    return List.of(
        rights(secret),
        Grants.allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(key())),
        Grants.allow(
            List.of("acm-pca:GetCertificate", "acm-pca:GetCertificateAuthorityCertificate"),
            List.of(authority)),
        Grants.allowIf(
            List.of("acm-pca:IssueCertificate"),
            List.of(authority),
            Map.of("StringEquals", Map.of("acm-pca:TemplateArn", CLIENT_TEMPLATE))));
  }

  static PolicyStatement rights(Secret secret) {
    return Grants.allow(
        List.of("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"),
        List.of(secret.getSecretArn()));
  }

  private String key() {
    return Objects.requireNonNull(secret.getEncryptionKey()).getKeyArn();
  }

  public Map<String, String> rotationSettings(String host) {
    return Map.of(
        "DATABASE_HOST",
        host,
        "DATABASE_OWNER",
        owner.replace('-', '_'),
        "DATABASE_SECRET",
        secret.getSecretArn(),
        "AUTHORITY",
        Output.of(Names.GLOBAL_DATA, Output.AUTHORITY, registry.primary()),
        "AUTHORITY_REGION",
        registry.primary().awsName());
  }

  /** How a service reaches the region's database nodes. */
  public static Map<String, String> settings(Registry registry, RegionSite region) {
    return Map.of(
        "CELLVOTE_DATABASE_URL",
        "jdbc:postgresql://%s:%d/cellvote?sslmode=verify-full&sslrootcert=/config/database-ca.pem"
            .formatted(Names.database(region), Ports.DATABASE),
        "AUTHORITY",
        Output.of(Names.GLOBAL_DATA, Output.AUTHORITY, registry.primary()),
        "AUTHORITY_REGION",
        registry.primary().awsName());
  }
}
