package io.cellvote.cdk;

import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.stack.AppStack;
import io.cellvote.cdk.stack.CellStack;
import io.cellvote.cdk.stack.DataStack;
import io.cellvote.cdk.stack.GlobalDataStack;
import io.cellvote.cdk.stack.GlobalEdgeStack;
import io.cellvote.cdk.stack.NetStack;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Validations;

/** Writes the templates of the platform in production. */
public final class CdkApp {
  /** Here rather than in cdk.json, which tests do not read. */
  private static final Map<String, Object> FLAGS =
      Map.ofEntries(
          Map.entry("@aws-cdk/core:validateAgainstDefaultRules", true),
          Map.entry("@aws-cdk/core:defaultCrossStackReferences", "weak"),
          Map.entry("@aws-cdk/core:enablePartitionLiterals", true),
          Map.entry("@aws-cdk/core:checkSecretUsage", true),
          Map.entry("@aws-cdk/core:explicitStackTags", true),
          Map.entry("@aws-cdk/aws-iam:minimizePolicies", true),
          Map.entry("@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions", true),
          Map.entry("@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm", true),
          Map.entry("@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker", true),
          Map.entry("@aws-cdk/aws-ecs:arnFormatIncludesClusterName", true),
          Map.entry("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true),
          Map.entry("@aws-cdk/aws-s3:createDefaultLoggingPolicy", true),
          Map.entry("@aws-cdk/aws-s3:publicAccessBlockedByDefault", true),
          Map.entry("@aws-cdk/aws-ec2:uniqueImdsv2TemplateName", true),
          Map.entry("@aws-cdk/aws-ec2:launchTemplateDefaultUserData", true),
          Map.entry("@aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig", true));

  private CdkApp() {}

  public static void main(String[] args) {
    App app = app(AppProps.builder());
    stacks(app, Production.registry());
    app.synth();
  }

  /** An app with the flags of this one. */
  static App app(AppProps.Builder props) {
    return new App(
        props
            .context(FLAGS)
            .analyticsReporting(false)
            .stackTraces(false)
            .treeMetadata(false)
            .build());
  }

  /** All stacks of a registry, in the order in which they are deployed the first time. */
  static void stacks(App app, Registry registry) {
    acknowledge(app);
    for (RegionSite region : registry.regions()) {
      new NetStack(app, registry, region);
    }
    new GlobalDataStack(app, registry);
    for (RegionSite region : registry.regions()) {
      new DataStack(app, registry, region);
      new AppStack(app, registry, region);
    }
    for (CellSite cell : registry.cells()) {
      new CellStack(app, registry, cell);
    }
    new GlobalEdgeStack(app, registry);
  }

  /** Findings of CloudFormation's own validation that are as they should be. */
  private static void acknowledge(App app) {
    Validations.of(app)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::W9007")
                .reason("Outputs of another stack differ; the check takes all of them for equal.")
                .build());
  }
}
