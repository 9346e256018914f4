package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretAttributes;

/** The secrets that are the same in all regions: made in Global-Data, and copied by AWS. */
public final class Secrets {
  public static final String HOP = "hop";
  public static final String RECEIPT = "receipt";
  public static final String CHALLENGE = "challenge";
  public static final String EXPORT = "export";

  /**
   * What pseudonyms in the audit archive are made with: never changed, or old batches fit nobody.
   */
  public static final String ARCHIVE = "archive";

  /** The platform's own keys as an issuer of tokens: cells look at them while they run. */
  public static final String SIGNING = "signing";

  /** The identity providers that are trusted: the text of the file that services read. */
  public static final String ISSUERS = "issuers";

  /** What CloudFront shows to the load balancers. */
  public static final String EDGE = "edge";

  private Secrets() {}

  /** The copy of a secret in a region. */
  public static ISecret of(Stack stack, Registry registry, RegionSite region, String purpose) {
    String id = "Secret-" + purpose;
    if (stack.getNode().tryFindChild(id) instanceof ISecret known) {
      return known;
    }
    String name = Output.of(Names.GLOBAL_DATA, Output.secret(purpose), registry.primary());
    return Secret.fromSecretAttributes(
        stack,
        id,
        SecretAttributes.builder()
            .secretCompleteArn(
                "arn:%s:secretsmanager:%s:%s:secret:%s"
                    .formatted(stack.getPartition(), region.awsName(), stack.getAccount(), name))
            .encryptionKey(
                Key.fromKeyArn(
                    stack, id + "-key", Output.of(Names.net(region), Output.KEY, region)))
            .build());
  }

  /** The same, for a container's variable. */
  public static software.amazon.awscdk.services.ecs.Secret field(
      Stack stack, Registry registry, RegionSite region, String purpose) {
    return software.amazon.awscdk.services.ecs.Secret.fromSecretsManager(
        of(stack, registry, region, purpose));
  }

  /** For properties that take a reference that CloudFormation resolves. */
  public static String reference(String purpose) {
    return "{{resolve:secretsmanager:" + name(purpose) + "}}";
  }

  public static String name(String purpose) {
    return "cellvote/" + purpose;
  }
}
