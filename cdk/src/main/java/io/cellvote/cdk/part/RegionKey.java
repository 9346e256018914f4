package io.cellvote.cdk.part;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;

/** The key that everything of a region is encrypted with; it outlives its stack. */
public final class RegionKey {
  private static final List<String> USE =
      List.of(
          "kms:Encrypt*",
          "kms:Decrypt*",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:Describe*");

  private RegionKey() {}

  /** A key under the alias {@code cellvote-name}, rotated every year. */
  public static Key in(Stack stack, String name) {
    Key key =
        Key.Builder.create(stack, "RegionKey")
            .alias("cellvote-" + name)
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(logs(stack));
    key.addToResourcePolicy(
        service("cloudwatch.amazonaws.com", List.of("kms:Decrypt", "kms:GenerateDataKey*")));
    key.addToResourcePolicy(disks(stack));
    key.addToResourcePolicy(grants(stack));
    return key;
  }

  private static PolicyStatement service(String name, List<String> actions) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal(name)))
        .actions(actions)
        .resources(List.of("*"))
        .build();
  }

  private static PolicyStatement logs(Stack stack) {
    PolicyStatement logs = service("logs.%s.amazonaws.com".formatted(stack.getRegion()), USE);
    logs.addCondition(
        "ArnLike",
        Map.of(
            "kms:EncryptionContext:aws:logs:arn",
            "arn:aws:logs:%s:%s:*".formatted(stack.getRegion(), stack.getAccount())));
    return logs;
  }

  /** Autoscaling starts instances with encrypted disks, as the role that AWS made for it. */
  private static PolicyStatement disks(Stack stack) {
    return PolicyStatement.Builder.create()
        .principals(List.of(autoscaling(stack)))
        .actions(USE)
        .resources(List.of("*"))
        .build();
  }

  private static PolicyStatement grants(Stack stack) {
    return PolicyStatement.Builder.create()
        .principals(List.of(autoscaling(stack)))
        .actions(List.of("kms:CreateGrant"))
        .resources(List.of("*"))
        .conditions(Map.of("Bool", Map.of("kms:GrantIsForAWSResource", true)))
        .build();
  }

  private static IPrincipal autoscaling(Stack stack) {
    return new ArnPrincipal(
        Arn.format(
            ArnComponents.builder()
                .service("iam")
                .region("")
                .resource("role")
                .resourceName(
                    "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")
                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                .build(),
            stack));
  }
}
